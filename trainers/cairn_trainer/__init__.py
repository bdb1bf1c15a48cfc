"""Runs a project's training script, the same way on a laptop and in a SageMaker training job."""
