// Writes out/ThirdPartyNotices.txt: the licences of the packages that esbuild put into the bundle.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const inputs = Object.keys(JSON.parse(readFileSync('out/meta.json', 'utf8')).inputs);
const folders = new Set(inputs.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
const notices = [...folders].sort().map((folder) => {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (licence === undefined) {
    throw new Error(`${name} comes without its licence`);
  }
  return `${name} ${version}\n\n${readFileSync(`${folder}/${licence}`, 'utf8').trim()}\n`;
});
writeFileSync('out/ThirdPartyNotices.txt', notices.join(`\n${'-'.repeat(80)}\n\n`));
