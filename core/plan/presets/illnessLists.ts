import { illnesses, illnessesWith } from '../../claim/illness'

/** Serious degrees alone. */
export const seriousIllnesses = illnessesWith(illnesses, (_illness, severity) => severity === 'serious')

/** Serious degrees, and thyroid cancer in its early form: 相互宝. */
export const seriousAndThyroid = illnessesWith(
  illnesses,
  (illness, severity) => severity === 'serious' || illness.code === 'thyroid-cancer',
)

/** Cancers in every degree: 防癌 plans. */
export const cancersAlone = illnessesWith(illnesses, (illness) => illness.class === 'cancer')

/** Cancers in their serious degree. */
export const seriousCancers = illnessesWith(
  illnesses,
  (illness, severity) => illness.class === 'cancer' && severity === 'serious',
)
