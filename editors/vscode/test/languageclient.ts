// A stand-in for the language client: it starts nothing, and remembers what it was to start.

export class LanguageClient {
  static all: LanguageClient[] = [];
  static failure: Error | undefined;
  state: 'new' | 'running' | 'disposed' = 'new';

  constructor(
    readonly id: string,
    readonly name: string,
    readonly server: { command: string; args: string[] },
  ) {
    LanguageClient.all.push(this);
  }

  static get running(): string[] {
    return LanguageClient.all.filter((each) => each.state === 'running').map((each) => each.server.command);
  }

  async start(): Promise<void> {
    if (LanguageClient.failure !== undefined) {
      throw LanguageClient.failure;
    }
    this.state = 'running';
  }

  async dispose(): Promise<void> {
    if (this.state !== 'running') {
      throw new Error('Client is not running');
    }
    this.state = 'disposed';
  }
}
