/** What a helper does not see of what they may read: anything about claims, and actions that are the member's alone. */
import type { MemberCover } from '@contract/cover'
import type { EnrollmentView } from '@contract/enrollment'
import type { Home, Me } from '@contract/home'
import { helperActions } from '@core/helper/may'

const person = (view: EnrollmentView): EnrollmentView => ({ ...view, openClaim: null })

/** Whether something is new is between the member and their inbox. */
export const homeForHelper = (home: Home): Home => ({
  ...home,
  enrollments: home.enrollments.map(person),
  news: home.news.filter(({ kind }) => kind !== 'claim-moved'),
  unreadNotices: 0,
})

export const meForHelper = (me: Me): Me => ({
  ...me,
  enrollments: me.enrollments.map(person),
  ...{ openClaims: 0, claims: 0 },
})

export function coverForHelper(cover: MemberCover): MemberCover {
  const actions = Object.entries(cover.actions).map(([name, can]) => [name, can && helperActions.has(name)])
  return {
    ...cover,
    person: person(cover.person),
    actions: Object.fromEntries(actions) as MemberCover['actions'],
    ...{ contract: null, newRules: null },
  }
}
