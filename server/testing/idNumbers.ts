import { idNumberCheckDigit } from '@core/enrollment/idNumber'

/** A well-formed identity number in a region code that was never issued; another `index`, another person. */
export function validIdNumber(birthDate: string, index: number): string {
  const region = `1199${String(Math.floor(index / 500) % 100).padStart(2, '0')}`
  const first17 = `${region}${birthDate.replace(/-/g, '')}${String((index % 500) * 2).padStart(3, '0')}`
  return first17 + idNumberCheckDigit(first17)
}
