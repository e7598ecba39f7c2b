// The one server of a window: started when a document asks for it, started anew when another program is to be used.

import {
  commands,
  type Disposable,
  env,
  languages,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  type LogOutputChannel,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';

import { SELECTOR } from './documents';
import { Interpreters } from './interpreters';
import { findProgram, NotFoundError } from './program';

const HOW = Uri.parse('https://caulk.readthedocs.io/editors/');

export class Session implements Disposable {
  #client: LanguageClient | undefined;
  #program: string | undefined;
  #complaint: string | undefined;
  #wanted = false;
  #work: Promise<void> = Promise.resolve();
  readonly #interpreters = new Interpreters(() => this.refresh());
  readonly #output: LogOutputChannel;
  readonly #status: LanguageStatusItem;

  constructor(output: LogOutputChannel) {
    this.#output = output;
    this.#status = languages.createLanguageStatusItem('caulk', SELECTOR);
    this.#status.name = 'caulk';
    this.#status.command = { title: 'Restart', command: 'caulk.restart' };
  }

  /** Starts the server if this is the first document for it. A folder full of other YAML never does. */
  async open(document: TextDocument): Promise<void> {
    if (!this.#wanted && languages.match(SELECTOR, document) > 0) {
      this.#wanted = true;
      await this.refresh();
    }
  }

  /** Starts the server anew if another program is to be used than the one that runs. */
  async refresh(): Promise<void> {
    if (this.#wanted) {
      await this.#soon(false);
    }
  }

  /** Starts the server anew, whatever has become of the one before. */
  async restart(): Promise<void> {
    this.#wanted = true;
    await this.#soon(true);
  }

  async dispose(): Promise<void> {
    this.#wanted = false;
    this.#work = this.#work.then(() => this.#stop());
    await this.#work;
    this.#interpreters.dispose();
    this.#status.dispose();
  }

  /** One after another, so that two events at once do not start two servers. */
  #soon(anew: boolean): Promise<void> {
    this.#work = this.#work.then(() => this.#turn(anew));
    return this.#work;
  }

  async #turn(anew: boolean): Promise<void> {
    try {
      const program = await this.#find();
      if (anew || program !== this.#program) {
        await this.#stop();
        await this.#start(program);
      }
      this.#complaint = undefined;
    } catch (error) {
      await this.#stop();
      this.#complain(error instanceof Error ? error : new Error(String(error)), anew);
    }
  }

  #find(): Promise<string> {
    const folders = (workspace.workspaceFolders ?? []).map((each) => each.uri).filter((uri) => uri.scheme === 'file');
    const setting = workspace.getConfiguration('caulk').inspect<string>('path');
    const ofWorkspace = workspace.isTrusted ? setting?.workspaceValue : undefined;
    return findProgram({
      setting: (ofWorkspace ?? setting?.globalValue ?? '').trim(),
      folders: folders.map((folder) => folder.fsPath),
      trusted: workspace.isTrusted,
      interpreters: () => this.#interpreters.selected(folders),
      path: process.env.PATH ?? '',
    });
  }

  async #start(program: string): Promise<void> {
    this.#output.info(`Starting ${program} lsp`);
    this.#program = program;
    this.#client = new LanguageClient(
      'caulk',
      'caulk',
      { command: program, args: ['lsp'] },
      { documentSelector: SELECTOR, outputChannel: this.#output },
    );
    await this.#client.start();
    this.#show(LanguageStatusSeverity.Information, 'caulk', program);
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#program = undefined;
    // One that never ran or has died cannot be stopped, which is no reason not to start the next.
    await client?.dispose().catch((error: unknown) => this.#output.debug(String(error)));
  }

  /** Says what is wrong: once, unless the user asked for a start. A start that fails is told by the client itself. */
  #complain(error: Error, asked: boolean): void {
    this.#output.error(error.message);
    this.#show(LanguageStatusSeverity.Error, 'caulk is not running', error.message);
    if (error instanceof NotFoundError && (asked || error.message !== this.#complaint)) {
      void this.#offerRemedy(error.message);
    }
    this.#complaint = error.message;
  }

  async #offerRemedy(message: string): Promise<void> {
    const settings = 'Open Settings';
    const [other, open] = workspace.isTrusted
      ? ['How to Install', () => env.openExternal(HOW)]
      : ['Manage Workspace Trust', () => commands.executeCommand('workbench.trust.manage')];
    const chosen = await window.showErrorMessage(message, settings, other);
    if (chosen === settings) {
      await commands.executeCommand('workbench.action.openSettings', 'caulk.path');
    } else if (chosen === other) {
      await open();
    }
  }

  #show(severity: LanguageStatusSeverity, text: string, detail: string): void {
    this.#status.severity = severity;
    this.#status.text = text;
    this.#status.detail = detail;
  }
}
