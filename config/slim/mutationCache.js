// Stands in for TanStack Query's mutations (9 kB): our commands are plain calls in src/api that make queries old.
export class MutationCache {
  findAll() {
    return []
  }

  resumePausedMutations() {
    return Promise.resolve()
  }

  clear() {}
}
