/** Something that a file provisions: a resource type of Terraform, CloudFormation or ARM, or a region. */
export interface Provision {
  readonly ecosystem: 'tf-resource' | 'cfn-resource' | 'arm-resource' | 'region';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}
export async function provisions(_path: string, _text: string): Promise<readonly Provision[]> {
  return [];
}
