// What VS Code calls when it begins and ends with this extension.

import { commands, type ExtensionContext, window, workspace } from 'vscode';

import { Session } from './session';

let session: Session | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('caulk', { log: true });
  const current = new Session(output);
  session = current;
  context.subscriptions.push(
    output,
    commands.registerCommand('caulk.restart', () => current.restart()),
    commands.registerCommand('caulk.showOutput', () => output.show()),
    workspace.onDidOpenTextDocument((document) => current.open(document)),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('caulk.path') && current.refresh()),
    workspace.onDidChangeWorkspaceFolders(() => current.refresh()),
    workspace.onDidGrantWorkspaceTrust(() => current.refresh()),
  );
  await Promise.all(workspace.textDocuments.map((document) => current.open(document)));
}

export async function deactivate(): Promise<void> {
  await session?.dispose();
  session = undefined;
}
