import * as z from 'zod';

/** Datatypes of the Open Inference Protocol that ONNX Runtime has for Node (it has no BF16). */
export const datatypes = [
  'BOOL',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FP16',
  'FP32',
  'FP64',
  'BYTES',
] as const;
export const datatypeSchema = z.enum(datatypes);
export type Datatype = z.infer<typeof datatypeSchema>;

/** Name, type and shape of one input or output of a model; -1 is a dimension of any size. */
export const tensorSpecSchema = z.object({
  name: z.string(),
  datatype: datatypeSchema,
  shape: z.array(z.number().int().min(-1)),
});
export type TensorSpec = z.infer<typeof tensorSpecSchema>;
