/** Who makes invitations: in which plans they have somebody, and what they are called. */
import { maskName } from '@core/enrollment/name'
import type { Context } from '../../../context'
import { type PersonRow, nameOf, peopleOfAccount } from '../../enrollment/queries/people'
import type { OwnNames } from '../facts'

export interface Maker {
  /** plans in which somebody of the account is waiting or covered */
  readonly planIds: ReadonlySet<string>
  readonly names: OwnNames
}

const isOpen = ({ status }: PersonRow) => status === 'waiting' || status === 'active'

export async function makerOf(ctx: Context, accountId: string): Promise<Maker> {
  const people = await peopleOfAccount(ctx.db, accountId)
  const open = people.filter(isOpen)
  const self = open.find(({ relation }) => relation === 'self')
  const full = self ? nameOf(ctx, self) : null
  return {
    planIds: new Set(open.map(({ plan_id }) => plan_id)),
    names: { full, masked: full === null ? null : maskName(full) },
  }
}
