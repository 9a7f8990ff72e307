/** Who of the people with a story leaves by their own wish, and when. */
import type { World } from '../world'

const EXITED_DAYS_AGO = 60

/** The enrollments that end in the evening of a day. */
export function castExits({ population, cast }: Pick<World, 'population' | 'cast'>, day: number): string[] {
  if (day !== population.timeline.asOfDay - EXITED_DAYS_AGO) return []
  return (cast.get('exited')?.members ?? []).map(({ enrollmentId }) => enrollmentId)
}
