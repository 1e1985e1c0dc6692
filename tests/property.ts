import fc from 'fast-check';

/** The suite says the same of the same code on every run; `SEED=7 npx vitest run …` draws other samples. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20261122) });

export default fc;
