/** A file whose whole text goes with a prompt. `path` is relative to the workspace folder. */
export interface Attachment {
  readonly path: string;
  readonly text: string;
}

/** What is sent: the rendered task and the files a person attached. Nothing else of the workspace is in it. */
export interface Prompt {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}
