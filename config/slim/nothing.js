// Stands in for a module of a package that nothing of ours reaches.
export default null
