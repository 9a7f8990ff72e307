import {
  type ClaimActor,
  type ClaimStatus,
  allowedActions,
  claimStatuses,
  claimStep,
  claimTable,
  isEnded,
  nextStatus,
} from './status'

const followers = (status: ClaimStatus) => claimTable[status].map((step) => step.to)

function reachableFrom(start: ClaimStatus): Set<ClaimStatus> {
  const seen = new Set<ClaimStatus>([start])
  const open = [start]
  for (let status = open.pop(); status; status = open.pop()) {
    for (const next of followers(status)) {
      if (!seen.has(next)) {
        seen.add(next)
        open.push(next)
      }
    }
  }
  return seen
}

describe('the life of a claim', () => {
  it('can reach every status from a draft', () => {
    expect([...reachableFrom('draft')].sort()).toEqual(claimStatuses.slice().sort())
    expect(claimStatuses).toHaveLength(16)
  })

  it('ends only where it should, and can always still end', () => {
    const ended = claimStatuses.filter(isEnded)
    expect(ended.sort()).toEqual(['declined-final', 'expired', 'paid', 'withdrawn'])
    for (const status of claimStatuses) {
      expect([...reachableFrom(status)].some(isEnded)).toBe(true)
    }
  })

  it('has one way per action and actor, and somebody for each', () => {
    for (const status of claimStatuses) {
      const pairs = claimTable[status].flatMap((step) => step.by.map((actor) => `${step.action} ${actor}`))
      expect(new Set(pairs).size).toBe(pairs.length)
      expect(claimTable[status].every((step) => step.by.length > 0)).toBe(true)
    }
  })

  it('goes from draft to paid on the straight way', () => {
    const way: [Parameters<typeof nextStatus>[1], ClaimActor][] = [
      ['submit', 'member'],
      ['start-review', 'operator'],
      ['ask-for-more', 'operator'],
      ['add-material', 'member'],
      ['investigate', 'operator'],
      ['approve', 'operator'],
      ['disclose', 'system'],
      ['object', 'member'],
      ['dismiss-objection', 'operator'],
      ['settle', 'system'],
      ['pay', 'system'],
    ]
    let status: ClaimStatus = 'draft'
    for (const [action, actor] of way) {
      const next = nextStatus(status, action, actor)
      if (!next.ok) throw new Error(`${status} ${action}: ${next.error}`)
      status = next.value
    }
    expect(status).toBe('paid')
  })

  it('from a refusal leads to an appeal, a jury and a last word', () => {
    expect(nextStatus('declined', 'appeal', 'member')).toEqual({ ok: true, value: 'appealed' })
    expect(nextStatus('appealed', 'convene-jury', 'system')).toEqual({ ok: true, value: 'jury' })
    expect(nextStatus('jury', 'approve', 'jury')).toEqual({ ok: true, value: 'approved' })
    expect(nextStatus('jury', 'decline', 'jury')).toEqual({ ok: true, value: 'declined-final' })
    expect(nextStatus('declined', 'close', 'system')).toEqual({ ok: true, value: 'declined-final' })
  })

  it('can be withdrawn by its member until it is disclosed, and by nobody after', () => {
    const withdrawable = claimStatuses.filter((status) => nextStatus(status, 'withdraw', 'member').ok)
    expect(withdrawable.sort()).toEqual(
      ['appealed', 'approved', 'draft', 'investigating', 'more-needed', 'reviewing', 'submitted'].sort(),
    )
    expect(nextStatus('disclosed', 'withdraw', 'member')).toEqual({ ok: false, error: 'not-now' })
    expect(nextStatus('submitted', 'withdraw', 'operator')).toEqual({ ok: false, error: 'not-by-you' })
  })

  it('does not settle while an objection is open', () => {
    expect(nextStatus('objected', 'settle', 'system')).toEqual({ ok: false, error: 'not-now' })
    expect(nextStatus('objected', 'uphold-objection', 'operator')).toEqual({ ok: true, value: 'reviewing' })
    expect(nextStatus('objected', 'convene-jury', 'operator')).toEqual({ ok: true, value: 'jury' })
  })

  it('takes nothing more once it has ended', () => {
    expect(nextStatus('paid', 'pay', 'system')).toEqual({ ok: false, error: 'ended' })
    expect(nextStatus('expired', 'add-material', 'member')).toEqual({ ok: false, error: 'ended' })
  })

  it('lets nobody decide on their own claim, and only the system move money', () => {
    const by = (actor: ClaimActor) =>
      new Set(claimStatuses.flatMap((status) => allowedActions(status, actor)))
    expect([...by('member')].sort()).toEqual(['add-material', 'appeal', 'object', 'submit', 'withdraw'])
    expect([...by('system')].sort()).toEqual(['close', 'convene-jury', 'disclose', 'expire', 'pay', 'settle'])
    expect([...by('jury')].sort()).toEqual(['approve', 'decline'])
    expect(by('operator').has('pay')).toBe(false)
  })

  it('needs a coded reason for every refusal, request and objection', () => {
    for (const status of claimStatuses) {
      for (const step of claimTable[status]) {
        const reasoned = ['decline', 'ask-for-more', 'object', 'uphold-objection', 'dismiss-objection']
        expect(step.needsReason === true).toBe(reasoned.indexOf(step.action) >= 0)
      }
    }
    expect(claimStep('reviewing', 'decline', 'operator')).toMatchObject({
      ok: true,
      value: { needsReason: true },
    })
  })
})
