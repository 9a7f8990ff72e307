import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { checkEligibility } from '@/api/checkEligibility'
import { toProblem } from '@/api/problem'
import { useJoinDraft } from '@/store/joinDraft'
import { useAccountId } from '@/store/session'
import { canBeChecked } from './draftPeople'
import { identityOf } from './identityOf'

/**
 * People who came from another device are looked at again, one after the other; whoever cannot join stays unfinished.
 * Only while the page is in view: under the page on which somebody is being filled in, every letter would be looked at.
 */
export function useRecheck(planId: string): boolean {
  const people = useJoinDraft((state) => state.people)
  const accountId = useAccountId()
  const [refused, setRefused] = useState<readonly string[]>([])
  const [inView, setInView] = useState(true)
  useDidShow(() => setInView(true))
  useDidHide(() => setInView(false))
  const keyOf = (at: number) => `${at}/${JSON.stringify(people[at])}`
  const next = people.findIndex((person, at) => canBeChecked(person) && refused.indexOf(keyOf(at)) < 0)
  const key = next < 0 || accountId === null || !inView ? null : keyOf(next)
  useEffect(() => {
    if (key === null) return
    const person = useJoinDraft.getState().people[next]
    if (!person?.relation) return
    void checkEligibility({ planId, relation: person.relation, ...identityOf(person) })
      .then((checked) => useJoinDraft.getState().setChecked(next, checked))
      .catch((reason: unknown) => {
        toProblem(reason)
        setRefused((list) => [...list, key])
      })
    // `key` names the person and all that is checked of them.
  }, [key, next, planId])
  return key !== null
}
