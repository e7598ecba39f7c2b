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
  /** Gives the interpreters selected for the folders, as absolute paths. Not asked in an untrusted workspace. */
  interpreters: () => Promise<string[]>;
  /** The variable PATH. */
  path: string;
}

/** No program was found. The message says what to do about it. */
export class NotFoundError extends Error {}

const WINDOWS = process.platform === 'win32';
const NAME = WINDOWS ? 'caulk.exe' : 'caulk';
const BIN = WINDOWS ? 'Scripts' : 'bin';

const NOT_INSTALLED =
  'caulk is not installed: neither in an environment of this workspace nor on PATH. ' +
  'Install it with "pip install caulk", or set caulk.path.';
const NOT_TRUSTED =
  'caulk is not on PATH, and the environments of a workspace are used only once you trust it. ' +
  'Install it with "pipx install caulk", or trust this workspace.';

/**
 * Gives the absolute path of the program: by the setting, else in the folders' environments, else beside their
 * interpreters, else on PATH. In an untrusted workspace nothing that lies in it is taken, whoever names it.
 *
 * @throws NotFoundError
 */
export async function findProgram(around: Surroundings): Promise<string> {
  if (around.setting) {
    return named(around);
  }
  const usable = (program: string): boolean => isUsable(program, around);
  const found =
    inEnvironments(around).find(usable) ??
    (await besideInterpreters(around)).find(usable) ??
    onPath(around, NAME).find(usable);
  if (found === undefined) {
    throw new NotFoundError(around.trusted ? NOT_INSTALLED : NOT_TRUSTED);
  }
  return found;
}

function named(around: Surroundings): string {
  const wanted = expanded(around);
  const isName = !wanted.includes('/') && !wanted.includes(paths.sep);
  const candidates = isName ? onPath(around, wanted) : [wanted].filter((path) => paths.isAbsolute(path));
  const found = candidates.find((program) => isUsable(program, around));
  if (found === undefined) {
    const fault = candidates.some(isProgram)
      ? 'which lies in this workspace: it is used only once you trust the workspace.'
      : 'which is no program. Put an absolute path there, or leave it empty to have caulk looked for.';
    throw new NotFoundError(`caulk.path names ${wanted}, ${fault}`);
  }
  return found;
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

function isUsable(program: string, around: Surroundings): boolean {
  return isProgram(program) && (around.trusted || !isWithin(program, around.folders));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Says whether a file lies in one of the folders: as it is spelled, where it really is, or where it links to. */
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
