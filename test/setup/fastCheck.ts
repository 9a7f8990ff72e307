import fc from 'fast-check'

// PROPERTY_SEED repeats a run exactly; PROPERTY_RUNS shortens the quick one. scripts/test.ts sets and prints both;
// without them fast-check draws a seed itself and prints it with every failure.
const { PROPERTY_SEED, PROPERTY_RUNS } = process.env
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  ...(PROPERTY_SEED ? { seed: Number(PROPERTY_SEED) } : {}),
  ...(PROPERTY_RUNS ? { numRuns: Number(PROPERTY_RUNS) } : {}),
})
