"""Lets Python run this folder, or a zip of it: a SageMaker job gets it as one file in an input channel."""

import sys

from cairn_trainer.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
