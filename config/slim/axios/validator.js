// Stands in for axios' check of its options, which TypeScript has checked already.
export default { assertOptions() {}, validators: { transitional() {}, spelling() {} } }
