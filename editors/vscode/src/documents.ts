// Which documents the server is told of. It decides itself which of them it has something to say about.

export const SELECTOR = ['file', 'untitled'].flatMap((scheme) => [
  { scheme, language: 'dockerfile' },
  { scheme, language: 'dockercompose' },
  { scheme, language: 'yaml', pattern: '**/{compose,docker-compose}*.{yaml,yml}' },
  { scheme, pattern: '**/{caulk,.caulk}.toml' },
]);
