// Where the server's program is looked for: nothing here starts one.

import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as paths from 'node:path';

/** What is known of this window when the program is looked for. */
export interface Surroundings {
  /** The setting caulk.path; empty where the user leaves the choice to us. */
  setting: string;
  /** The workspace's folders, as absolute paths. */
  folders: string[];
  /** Whether programs of the workspace may be run. */
  trusted: boolean;
  /** Gives the interpreters that are selected for the folders, as absolute paths. Not asked in an untrusted workspace. */
  interpreters: () => Promise<string[]>;
  /** The variable PATH. */
  path: string;
}

/** No program was found. The message says what to do about it. */
export class NotFoundError extends Error {}

const WINDOWS = process.platform === 'win32';
const NAME = WINDOWS ? 'caulk.exe' : 'caulk';
const BIN = WINDOWS ? 'Scripts' : 'bin';

/**
 * Gives the absolute path of the program: by the setting, else in the folders' environments, else by their interpreters,
 * else on PATH. In an untrusted workspace nothing that lies in it is taken, whoever names it.
 *
 * @throws NotFoundError
 */
export async function findProgram(around: Surroundings): Promise<string> {
  const usable = (program: string): boolean => isProgram(program) && (around.trusted || !isWithin(program, around.folders));
  if (around.setting) {
    return named(around, usable);
  }
  const found = inEnvironments(around).find(usable) ?? (await besideInterpreters(around)).find(usable) ?? onPath(around, NAME).find(usable);
  if (found === undefined) {
    throw new NotFoundError(
      around.trusted
        ? 'caulk is not installed: neither in an environment of this workspace nor on PATH. Install it with "pip install caulk", or set caulk.path.'
        : 'caulk is not on PATH, and the environments of a workspace are used only once you trust it. Install it with "pipx install caulk", or trust this workspace.',
    );
  }
  return found;
}

function named(around: Surroundings, usable: (program: string) => boolean): string {
  const wanted = expanded(around);
  const isName = !wanted.includes('/') && !wanted.includes(paths.sep);
  const found = (isName ? onPath(around, wanted) : [wanted]).find((program) => paths.isAbsolute(program) && usable(program));
  if (found !== undefined) {
    return found;
  }
  if (!around.trusted && isProgram(wanted)) {
    throw new NotFoundError(`caulk.path names ${wanted}, which lies in this workspace: it is used only once you trust the workspace.`);
  }
  throw new NotFoundError(`caulk.path names ${wanted}, which is no program. Put an absolute path there, or leave it empty to have caulk looked for.`);
}

function expanded(around: Surroundings): string {
  const home = around.setting.replace(/^~(?=[/\\])/, homedir());
  return home.replaceAll('${workspaceFolder}', around.folders[0] ?? '${workspaceFolder}');
}

function inEnvironments(around: Surroundings): string[] {
  if (!around.trusted) {
    return [];
  }
  return around.folders.flatMap((folder) => ['.venv', 'venv'].map((name) => paths.join(folder, name, BIN, NAME)));
}

async function besideInterpreters(around: Surroundings): Promise<string[]> {
  const interpreters = around.trusted ? await around.interpreters() : [];
  return interpreters.map((interpreter) => paths.join(paths.dirname(interpreter), NAME));
}

/** A relative entry of PATH would be one of the workspace: it is passed over. */
function onPath(around: Surroundings, name: string): string[] {
  const entries = around.path.split(paths.delimiter).filter((entry) => paths.isAbsolute(entry));
  return entries.map((entry) => paths.join(entry, name));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Says whether a file lies in one of the folders, as it is spelled, in the folder it really is in, or where it links to. */
function isWithin(path: string, folders: string[]): boolean {
  const folder = realpathSync(paths.dirname(path));
  const spellings = [path, paths.join(folder, paths.basename(path)), realpathSync(path)];
  const roots = folders.filter((each) => existsSync(each)).flatMap((each) => [each, realpathSync(each)]);
  return roots.some((root) => spellings.some((spelling) => isBelow(spelling, root)));
}

function isBelow(path: string, folder: string): boolean {
  const steps = paths.relative(folder, path);
  return steps !== '..' && !steps.startsWith(`..${paths.sep}`) && !paths.isAbsolute(steps);
}
