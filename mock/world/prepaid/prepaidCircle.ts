/** The people of the world whose shares are drawn from a balance: a second, smaller plan beside the first. */
import { tongzhouPrepaid } from '@core/plan/presets/tongzhouPrepaid'
import { type CastMembers, castFamiliesOf } from '../cast/castFamilies'
import { type Population, populationOf } from '../population'
import { type WorldSettings, timelineOf } from '../timeline'
import { prepaidCastOf } from './prepaidCast'

export interface PrepaidCircle {
  readonly rules: typeof tongzhouPrepaid
  readonly population: Population
  readonly cast: CastMembers
}

/** Members who have joined it by as-of, for each thousand of the world's, and the fewest. */
const PER_THOUSAND = 40
const FEWEST = 120
/** Ten full periods by as-of, after the wait. */
const MONTHS_BEFORE = 14
/** Places among generated people that the first plan never reaches. */
const FIRST_PLACE = 200_000

export function prepaidCircleOf({ seed, asOf, members }: WorldSettings): PrepaidCircle {
  const settings = {
    asOf,
    seed: `${seed}/prepaid`,
    members: Math.max(FEWEST, Math.round((members * PER_THOUSAND) / 1_000)),
  }
  const timeline = timelineOf(settings, MONTHS_BEFORE)
  const stories = prepaidCastOf(asOf)
  const people = stories.reduce((sum, family) => sum + family.people.length, 0)
  return {
    rules: tongzhouPrepaid,
    population: populationOf(settings, people, timeline, FIRST_PLACE),
    cast: castFamiliesOf(settings, stories, timeline, FIRST_PLACE),
  }
}
