/** One generated world: its people, its stories and its claims, all worked out from the settings. */
import { type CastMembers, castFamiliesOf } from './cast/castFamilies'
import { castPeopleCount } from './cast/cast'
import { type ClaimSeries, claimSeriesOf } from './claims/series'
import { type Population, populationOf } from './population'
import { type PrepaidCircle, prepaidCircleOf } from './prepaid/prepaidCircle'
import type { WorldSettings } from './timeline'

export interface World {
  readonly settings: WorldSettings
  readonly population: Population
  readonly cast: CastMembers
  readonly claims: ClaimSeries
  /** the people of the plan that is paid for beforehand */
  readonly prepaid: PrepaidCircle
}

/** @throws RangeError for a world too small to hold the people with a story */
export function worldOf(settings: WorldSettings): World {
  if (settings.members < castPeopleCount) {
    throw new RangeError(`a world needs at least ${castPeopleCount} members, not ${settings.members}`)
  }
  const population = populationOf(settings, castPeopleCount)
  return {
    settings,
    population,
    cast: castFamiliesOf(settings),
    claims: claimSeriesOf(settings.seed, population),
    prepaid: prepaidCircleOf(settings),
  }
}
