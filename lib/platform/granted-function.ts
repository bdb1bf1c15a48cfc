import type { IGrantable } from 'aws-cdk-lib/aws-iam';

/**
 * A function that is given rights, and told by its environment where things are. Every `Function` of
 * aws-cdk-lib is one, and NodeFunction is: whoever takes a part of Cairn into a stack brings functions of any kind.
 */
export interface GrantedFunction extends IGrantable {
  addEnvironment(name: string, value: string): unknown;
}
