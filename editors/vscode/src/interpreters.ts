// The interpreters that are selected in the Python extension, as far as it is installed.

import { type Disposable, extensions, type Uri } from 'vscode';

/** The part of the Python extension's interface that is used here. */
interface Python {
  environments: {
    getActiveEnvironmentPath(resource: Uri): unknown;
    resolveEnvironment(environment: unknown): Promise<{ executable: { uri?: Uri } } | undefined>;
    onDidChangeActiveEnvironmentPath(listener: () => unknown): Disposable;
  };
}

export class Interpreters implements Disposable {
  #listening: Disposable | undefined;

  /** @param onChange is called when another interpreter is selected than the ones that were asked for */
  constructor(private readonly onChange: () => unknown) {}

  /** Gives the selected interpreter of each folder that has one. Wakes the Python extension. */
  async selected(folders: Uri[]): Promise<string[]> {
    const python = await extensions.getExtension<Python>('ms-python.python')?.activate();
    const environments = python?.environments;
    if (environments === undefined) {
      return [];
    }
    this.#listening ??= environments.onDidChangeActiveEnvironmentPath(this.onChange);
    const resolved = await Promise.all(
      folders.map((folder) => environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder))),
    );
    return resolved.flatMap((environment) => environment?.executable.uri?.fsPath ?? []);
  }

  dispose(): void {
    this.#listening?.dispose();
  }
}
