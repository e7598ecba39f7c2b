import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';

import { findProgram, NotFoundError, type Surroundings } from '../src/program';
import { newFolder, program } from './folders';

let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = newFolder()));
afterEach(() => remove());

const shop = (): string => join(folder, 'shop');
const tools = (): string => join(folder, 'tools');

function find(around: Partial<Surroundings> = {}): Promise<string> {
  const usual = { setting: '', folders: [shop()], trusted: true, interpreters: async () => [], path: tools() };
  return findProgram({ ...usual, ...around });
}

function refused(around: Partial<Surroundings>, message: RegExp): Promise<void> {
  return assert.rejects(find(around), (error: Error) => error instanceof NotFoundError && message.test(error.message));
}

describe('in a trusted workspace', () => {
  let set: string, environment: string, selected: string, onPath: string;
  const interpreters = async (): Promise<string[]> => [join(folder, 'conda', 'bin', 'python')];
  beforeEach(() => {
    set = program(folder, 'own', 'caulk');
    environment = program(shop(), '.venv', 'bin', 'caulk');
    selected = program(folder, 'conda', 'bin', 'caulk');
    onPath = program(tools(), 'caulk');
  });

  test('the setting comes first', async () => {
    assert.equal(await find({ setting: set, interpreters }), set);
  });

  test('then the environment in the folder, and no interpreter is asked for', async () => {
    const asked = (): never => assert.fail('asked');
    assert.equal(await find({ interpreters: asked }), environment);
  });

  test('then what is installed beside the selected interpreter', async () => {
    assert.equal(await find({ folders: [folder], interpreters }), selected);
  });

  test('then PATH', async () => {
    assert.equal(await find({ folders: [] }), onPath);
  });

  test('of several folders the first with an environment counts', async () => {
    assert.equal(await find({ folders: [join(folder, 'docs'), shop()] }), environment);
  });

  test('an environment named venv is one as well', async () => {
    const other = program(folder, 'api', 'venv', 'bin', 'caulk');
    assert.equal(await find({ folders: [join(folder, 'api')] }), other);
  });

  test('the setting may begin with the folder', async () => {
    assert.equal(await find({ setting: '${workspaceFolder}/.venv/bin/caulk' }), environment);
  });

  test('the setting may be a name on PATH', async () => {
    const nightly = program(tools(), 'caulk-nightly');
    assert.equal(await find({ setting: 'caulk-nightly' }), nightly);
  });

  test('a setting that names nothing is told, not passed over', async () => {
    await refused({ setting: join(folder, 'gone') }, /^caulk\.path names .*gone, which is no program\./);
  });

  test('a home that is written short is spelled out', async () => {
    await refused({ setting: '~/no/such/caulk' }, new RegExp(`^caulk\\.path names ${homedir()}/no/such/caulk`));
  });

  test('a relative setting is refused', async () => {
    await refused({ setting: 'own/caulk' }, /absolute path/);
  });
});

describe('a program', () => {
  test('is no file that cannot be executed', async () => {
    program(tools(), 'other');
    writeFileSync(join(tools(), 'caulk'), '');
    await refused({}, /not installed/);
  });

  test('is no folder', async () => {
    program(tools(), 'caulk', 'inside');
    await refused({}, /not installed/);
  });

  test('is not looked for in a relative entry of PATH', async () => {
    const found = program(tools(), 'caulk');
    program(folder, 'bin', 'caulk');
    const before = process.cwd();
    process.chdir(folder);
    try {
      assert.equal(await find({ path: ['', '.', 'bin', tools()].join(delimiter) }), found);
    } finally {
      process.chdir(before);
    }
  });

  test('that is nowhere is told with the remedy', async () => {
    await refused({}, /nor on PATH\. Install it with "pip install caulk", or set caulk\.path\.$/);
  });
});

describe('in a workspace that is not trusted', () => {
  const trusted = false;

  test("the workspace's environment is not used", async () => {
    program(shop(), '.venv', 'bin', 'caulk');
    const onPath = program(tools(), 'caulk');
    assert.equal(await find({ trusted }), onPath);
  });

  test('no interpreter is asked for', async () => {
    const onPath = program(tools(), 'caulk');
    assert.equal(await find({ trusted, interpreters: () => assert.fail('asked') }), onPath);
  });

  test('an entry of PATH that lies in the workspace is passed over', async () => {
    program(shop(), 'bin', 'caulk');
    const onPath = program(tools(), 'caulk');
    assert.equal(await find({ trusted, path: [join(shop(), 'bin'), tools()].join(delimiter) }), onPath);
  });

  test('the setting is used', async () => {
    const set = program(folder, 'own', 'caulk');
    assert.equal(await find({ trusted, setting: set }), set);
  });

  test('a setting that leads into the workspace is refused', async () => {
    program(shop(), '.venv', 'bin', 'caulk');
    await refused({ trusted, setting: '${workspaceFolder}/.venv/bin/caulk' }, /used only once you trust the workspace/);
  });

  test('a link out of the workspace is refused', async () => {
    const outside = program(folder, 'own', 'caulk');
    program(shop(), 'bin', 'other');
    symlinkSync(outside, join(shop(), 'bin', 'caulk'));
    await refused({ trusted, path: join(shop(), 'bin') }, /trust this workspace/);
  });

  test('a link into the workspace is refused', async () => {
    const inside = program(shop(), 'evil');
    program(tools(), 'other');
    symlinkSync(inside, join(tools(), 'caulk'));
    await refused({ trusted }, /trust this workspace/);
  });

  test('a folder that is reached by a link is known again', async () => {
    program(shop(), 'bin', 'caulk');
    symlinkSync(shop(), join(folder, 'short'));
    const around = { folders: [join(folder, 'short')], path: join(shop(), 'bin') };
    await refused({ trusted, ...around }, /trust this workspace/);
  });

  test('that nothing is found is told with the remedy', async () => {
    await refused({ trusted }, /^caulk is not on PATH, and the environments of a workspace are used only once/);
  });
});
