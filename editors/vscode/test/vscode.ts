// A stand-in for the module `vscode`: what the extension asks of an editor, and `editor` to play its user.

import { minimatch } from 'minimatch';

type Listener = (event: unknown) => unknown;
type Filter = { scheme?: string; language?: string; pattern?: string };
type Document = { uri: { scheme: string; path: string }; languageId: string };

class Event {
  #listeners: Listener[] = [];
  readonly on = (listener: Listener): { dispose: () => void } => {
    this.#listeners.push(listener);
    return { dispose: () => (this.#listeners = this.#listeners.filter((each) => each !== listener)) };
  };
  readonly fire = async (event: unknown = undefined): Promise<void> => {
    await Promise.all(this.#listeners.map((listener) => listener(event)));
  };
}

const opened = new Event();
const configured = new Event();
const moved = new Event();
const trusted = new Event();
const selected = new Event();

/** The window as the user has it, and what was shown to them. */
export const editor = {
  setting: {} as { globalValue?: string; workspaceValue?: string },
  interpreter: undefined as string | undefined,
  answer: undefined as string | undefined,
  errors: [] as { message: string; remedies: string[] }[],
  executed: [] as unknown[][],
  log: [] as string[],
  registered: new Map<string, () => unknown>(),
  status: {} as { text?: string; detail?: string; severity?: number },
  reset(): void {
    Object.assign(editor, { setting: {}, interpreter: undefined, answer: undefined });
    Object.assign(editor, { errors: [], executed: [], log: [], status: {} });
    Object.assign(workspace, { isTrusted: true, workspaceFolders: [], textDocuments: [] });
  },
  work(...folders: string[]): void {
    workspace.workspaceFolders = folders.map((fsPath) => ({ uri: { scheme: 'file', fsPath } }));
  },
  async open(path: string, languageId: string, scheme = 'file'): Promise<void> {
    const document = { uri: { scheme, path }, languageId };
    workspace.textDocuments.push(document);
    await opened.fire(document);
  },
  async configure(setting: { globalValue?: string; workspaceValue?: string }): Promise<void> {
    editor.setting = setting;
    await configured.fire({ affectsConfiguration: (name: string) => name === 'caulk.path' });
  },
  async trust(): Promise<void> {
    workspace.isTrusted = true;
    await trusted.fire();
  },
  async select(interpreter: string): Promise<void> {
    editor.interpreter = interpreter;
    await selected.fire();
  },
  async add(folder: string): Promise<void> {
    workspace.workspaceFolders.push({ uri: { scheme: 'file', fsPath: folder } });
    await moved.fire();
  },
};

export const workspace = {
  isTrusted: true,
  workspaceFolders: [] as { uri: { scheme: string; fsPath: string } }[],
  textDocuments: [] as Document[],
  getConfiguration: () => ({ inspect: () => editor.setting }),
  onDidOpenTextDocument: opened.on,
  onDidChangeConfiguration: configured.on,
  onDidChangeWorkspaceFolders: moved.on,
  onDidGrantWorkspaceTrust: trusted.on,
};

export const window = {
  createOutputChannel: () => ({
    info: (line: string) => editor.log.push(line),
    error: (line: string) => editor.log.push(line),
    debug: () => undefined,
    show: () => editor.executed.push(['show output']),
    dispose: () => undefined,
  }),
  showErrorMessage: async (message: string, ...remedies: string[]) => {
    editor.errors.push({ message, remedies });
    return editor.answer;
  },
};

export const commands = {
  registerCommand: (name: string, run: () => unknown) => {
    editor.registered.set(name, run);
    return { dispose: () => editor.registered.delete(name) };
  },
  executeCommand: async (...call: unknown[]) => editor.executed.push(call),
};

export const languages = {
  createLanguageStatusItem: () => Object.assign(editor.status, { dispose: () => undefined }),
  match: (filters: Filter[], document: Document) =>
    Number(
      filters.some(
        (filter) =>
          (filter.scheme ?? document.uri.scheme) === document.uri.scheme &&
          (filter.language ?? document.languageId) === document.languageId &&
          (filter.pattern === undefined || minimatch(document.uri.path, filter.pattern)),
      ),
    ),
};

export const extensions = {
  getExtension: () =>
    editor.interpreter === undefined
      ? undefined
      : {
          activate: async () => ({
            environments: {
              getActiveEnvironmentPath: () => editor.interpreter,
              resolveEnvironment: async (path: string) => ({ executable: { uri: { fsPath: path } } }),
              onDidChangeActiveEnvironmentPath: selected.on,
            },
          }),
        },
};

export const env = { openExternal: async (uri: string) => editor.executed.push(['open', uri]) };
export const Uri = { parse: (text: string) => text };
export const LanguageStatusSeverity = { Information: 0, Warning: 1, Error: 2 };
