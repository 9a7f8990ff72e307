import { dropTemplate } from './databaseTemplate'

export default async function databaseDown(): Promise<void> {
  const { TEST_DATABASE_URL: url, TEST_DATABASE_TEMPLATE: template } = process.env
  if (url && template) await dropTemplate(url, template)
  await globalThis.testDatabase?.stop()
}
