// Stands in for Taro's MutationObserver: nobody observes the tree of a page, and each change asks it to note that.
export class MutationObserver {
  static record() {}
}
