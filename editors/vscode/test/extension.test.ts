import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { ExtensionContext } from 'vscode';

import { activate, deactivate } from '../src/extension';
import { newFolder, program } from './folders';
import { LanguageClient } from './languageclient';
import { editor, workspace } from './vscode';

let folder: string;
let remove: () => void;
let subscriptions: { dispose: () => unknown }[];
const path = process.env.PATH;

beforeEach(() => {
  ({ folder, remove } = newFolder());
  process.env.PATH = join(folder, 'tools');
  LanguageClient.all = [];
  LanguageClient.failure = undefined;
  subscriptions = [];
  editor.reset();
  editor.work(join(folder, 'shop'));
});
afterEach(async () => {
  await deactivate();
  subscriptions.forEach((each) => each.dispose());
  process.env.PATH = path;
  remove();
});

const begin = (): Promise<void> => activate({ subscriptions } as unknown as ExtensionContext);
const onPath = (): string => program(folder, 'tools', 'caulk');
const inShop = (): string => program(folder, 'shop', '.venv', 'bin', 'caulk');
const call = async (name: string): Promise<unknown> => editor.registered.get(name)?.();
const openDockerfile = (): Promise<void> => editor.open('/shop/Dockerfile', 'dockerfile');

describe('the server starts', () => {
  test('with `caulk lsp` when a Dockerfile is open already', async () => {
    const found = onPath();
    await openDockerfile();
    await begin();
    assert.deepEqual(LanguageClient.all.map((each) => each.server), [{ command: found, args: ['lsp'] }]);
  });

  for (const [file, language, scheme] of [
    ['/shop/Dockerfile', 'dockerfile', 'file'],
    ['/shop/compose.yaml', 'dockercompose', 'file'],
    ['/shop/docker-compose.prod.yml', 'yaml', 'file'],
    ['/shop/.caulk.toml', 'plaintext', 'file'],
    ['Untitled-1', 'dockerfile', 'untitled'],
  ] as const) {
    test(`when ${file} is opened as ${language}`, async () => {
      onPath();
      await begin();
      assert.equal(LanguageClient.all.length, 0);
      await editor.open(file, language, scheme);
      assert.equal(LanguageClient.running.length, 1);
    });
  }

  test('not for other files', async () => {
    onPath();
    await begin();
    await editor.open('/shop/.github/workflows/ci.yml', 'yaml');
    await editor.open('/shop/pyproject.toml', 'toml');
    await editor.open('/shop/Dockerfile', 'dockerfile', 'git');
    assert.equal(LanguageClient.all.length, 0);
  });

  test('once, however many documents are opened', async () => {
    onPath();
    await begin();
    await Promise.all([openDockerfile(), openDockerfile(), openDockerfile()]);
    assert.equal(LanguageClient.all.length, 1);
  });

  test('and the status says from where', async () => {
    const found = onPath();
    await begin();
    await openDockerfile();
    assert.deepEqual([editor.status.text, editor.status.detail], ['caulk', found]);
  });
});

describe('another server is started', () => {
  test('when the setting names another program', async () => {
    const [first, second] = [onPath(), program(folder, 'own', 'caulk')];
    await begin();
    await openDockerfile();
    assert.deepEqual(LanguageClient.running, [first]);
    await editor.configure({ globalValue: second });
    assert.deepEqual(LanguageClient.running, [second]);
  });

  test('when another interpreter is selected', async () => {
    const [first, second] = [program(folder, 'a', 'caulk'), program(folder, 'b', 'caulk')];
    editor.interpreter = join(folder, 'a', 'python');
    await begin();
    await openDockerfile();
    assert.deepEqual(LanguageClient.running, [first]);
    await editor.select(join(folder, 'b', 'python'));
    assert.deepEqual(LanguageClient.running, [second]);
  });

  test('when a folder with an environment is added and there was none before', async () => {
    editor.work();
    const found = inShop();
    await begin();
    await openDockerfile();
    assert.deepEqual(LanguageClient.running, []);
    await editor.add(join(folder, 'shop'));
    assert.deepEqual(LanguageClient.running, [found]);
  });

  test('by the command, the old one stopped', async () => {
    const found = onPath();
    await begin();
    await openDockerfile();
    await call('caulk.restart');
    assert.deepEqual(LanguageClient.all.map((each) => each.state), ['disposed', 'running']);
    assert.deepEqual(LanguageClient.running, [found]);
  });

  test('by the command twice at once, and one is left', async () => {
    onPath();
    await begin();
    await Promise.all([call('caulk.restart'), call('caulk.restart')]);
    assert.equal(LanguageClient.running.length, 1);
  });

  test('but not when the same program is to be used', async () => {
    const found = onPath();
    await begin();
    await openDockerfile();
    await editor.configure({ globalValue: found });
    assert.equal(LanguageClient.all.length, 1);
  });

  test('but not before any document asked for one', async () => {
    onPath();
    await begin();
    await editor.configure({ globalValue: program(folder, 'own', 'caulk') });
    assert.equal(LanguageClient.all.length, 0);
  });
});

describe('in a workspace that is not trusted', () => {
  beforeEach(() => (workspace.isTrusted = false));

  test("neither its environment nor its setting is used, but the user's setting is", async () => {
    const [own, planted] = [program(folder, 'own', 'caulk'), inShop()];
    editor.setting = { globalValue: own, workspaceValue: planted };
    await begin();
    await openDockerfile();
    assert.deepEqual(LanguageClient.running, [own]);
  });

  test('the workspace can be trusted from the message', async () => {
    inShop();
    editor.answer = 'Manage Workspace Trust';
    await begin();
    await openDockerfile();
    assert.match(editor.errors[0]?.message ?? '', /once you trust it/);
    assert.deepEqual(editor.errors[0]?.remedies, ['Open Settings', 'Manage Workspace Trust']);
    assert.deepEqual(editor.executed, [['workbench.trust.manage']]);
  });

  test('trust brings the environment into use', async () => {
    const [outside, found] = [onPath(), inShop()];
    await begin();
    await openDockerfile();
    assert.deepEqual(LanguageClient.running, [outside]);
    await editor.trust();
    assert.deepEqual(LanguageClient.running, [found]);
  });
});

describe('where no server is found', () => {
  test('the message leads to the setting', async () => {
    editor.answer = 'Open Settings';
    await begin();
    await openDockerfile();
    assert.deepEqual(editor.errors[0]?.remedies, ['Open Settings', 'How to Install']);
    assert.deepEqual(editor.executed, [['workbench.action.openSettings', 'caulk.path']]);
    assert.equal(editor.status.text, 'caulk is not running');
  });

  test('the message leads to how it is installed', async () => {
    editor.answer = 'How to Install';
    await begin();
    await openDockerfile();
    assert.deepEqual(editor.executed, [['open', 'https://caulk.readthedocs.io/editors/']]);
  });

  test('the same is told once, and again when the user asks for a restart', async () => {
    await begin();
    await openDockerfile();
    await editor.add(join(folder, 'docs'));
    assert.equal(editor.errors.length, 1);
    await call('caulk.restart');
    assert.equal(editor.errors.length, 2);
  });

  test('the one that ran is stopped', async () => {
    const found = onPath();
    await begin();
    await openDockerfile();
    rmSync(found);
    await call('caulk.restart');
    assert.deepEqual(LanguageClient.running, []);
  });
});

test('a start that fails is logged, and the next may succeed', async () => {
  onPath();
  LanguageClient.failure = new Error('spawn ENOEXEC');
  await begin();
  await openDockerfile();
  assert.match(editor.log.at(-1) ?? '', /spawn ENOEXEC/);
  assert.deepEqual(editor.errors, [], 'the client shows this one itself');
  LanguageClient.failure = undefined;
  await call('caulk.restart');
  assert.equal(LanguageClient.running.length, 1);
});

test('the output is shown by its command', async () => {
  await begin();
  await call('caulk.showOutput');
  assert.deepEqual(editor.executed, [['show output']]);
});

test('the server is stopped at the end', async () => {
  onPath();
  await begin();
  await openDockerfile();
  await deactivate();
  assert.deepEqual(LanguageClient.all.map((each) => each.state), ['disposed']);
});
