// styles.anything === 'anything', so a test can look for the class name that the source uses.
module.exports = new Proxy({}, { get: (_, name) => (name === '__esModule' ? false : name) })
