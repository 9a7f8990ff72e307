import type { Json } from './columns'

/** Age in completed years, days since joining (the middle of a class of them), members. */
export type ExposureCell = readonly [age: number, tenureDays: number, members: number]

export interface PeriodExposureTable {
  plan_id: string
  period_number: number
  cells: Json<ExposureCell[]>
}
