/**
 * React's name for each field of its own tree, shortened (-9 kB): its minified builds keep all 200 uses of
 * `memoizedState` in full. Only fields that nobody outside the renderer reads are here; @tarojs/react reads stateNode
 * and goes through this loader too. What applications hand in or read (ref.current, createRoot's options, a portal's
 * containerInfo) keeps its name. React is pinned, and the journeys run on what comes out.
 */
const fields = [
  ...['memoizedState', 'memoizedProps', 'pendingProps', 'updateQueue', 'stateNode', 'alternate', 'return'],
  ...['sibling', 'flags', 'subtreeFlags', 'lanes', 'childLanes', 'elementType', 'deletions', 'dependencies'],
  ...['pendingLanes', 'suspendedLanes', 'pingedLanes', 'expiredLanes', 'entangledLanes', 'entanglements'],
  ...['finishedWork', 'finishedLanes', 'expirationTimes', 'eventTimes', 'callbackNode', 'callbackPriority'],
  ...['interleaved', 'baseState', 'baseQueue', 'firstBaseUpdate', 'lastBaseUpdate', 'lastRenderedState'],
  ...['lastRenderedReducer', 'eagerState', 'hasEagerState', 'baseLanes', 'cachePool', 'retryLane'],
  ...['treeContext', 'isBackwards', 'renderingStartTime', 'tailMode', 'pingCache', 'pendingContext'],
  ...['incompleteTransitions', 'mutableReadLanes', 'mutableSourceEagerHydrationData'],
]
const shortName = new Map(fields.map((field, index) => [field, `_${index.toString(36)}`]))
const inRenderer = new RegExp(`(\\.\\s*|[{,]\\s*(?=\\w+:))(${fields.join('|')})\\b`, 'g')

const leftOver = new RegExp(`\\b(?:${fields.filter((field) => field !== 'return').join('|')})\\b`)

module.exports = function fiberNames(source) {
  if (/[\\/]@tarojs[\\/]react[\\/]/.test(this.resourcePath))
    return source.replace(/\bstateNode\b/g, shortName.get('stateNode'))
  const short = source.replace(inRenderer, (_, before, field) => before + shortName.get(field))
  const missed = leftOver.exec(short)
  if (missed)
    throw new Error(`${this.resourcePath} names ${missed[0]} in a way that config/slim does not know`)
  return short
}
