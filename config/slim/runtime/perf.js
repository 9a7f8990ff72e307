// Stands in for Taro's stop-watch, which prints only when Taro's own debug option is on.
export const perf = { start() {}, stop() {} }
