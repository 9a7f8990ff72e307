import type { JoinDraftView } from '@contract/enrollment'
import { readJoinDraft, writeJoinDraft } from '@/api/joinDraft'
import { ApiProblem } from '@/api/problem'
import { useJoinDraft } from '@/store/joinDraft'
import { useSession } from '@/store/session'
import { fetchDraft, keepMine, sendDraft, takeTheirs } from './draftSync'

jest.mock('@/api/joinDraft')
const read = jest.mocked(readJoinDraft)
const write = jest.mocked(writeJoinDraft)

const there = (version: number, name: string): JoinDraftView => ({
  ...{ version, savedAt: '2026-11-28T02:00:00.000Z', expiresAt: '2026-12-28T02:00:00.000Z' },
  content: { joinId: null, ruleVersion: '1.0', people: [{ relation: 'self', name }] },
})
const nothing: JoinDraftView = { version: 0, savedAt: null, expiresAt: null, content: null }
const draft = () => useJoinDraft.getState()

beforeEach(() => {
  jest.resetAllMocks()
  draft().clear()
  draft().begin('tongzhou', '1.0')
  useSession.setState({ session: { token: 't', accountId: 'acc_1' } as never })
})

describe('a join that goes on from another device', () => {
  it('is taken over where nothing was begun here', async () => {
    read.mockResolvedValue(there(3, '林一'))
    expect(await fetchDraft('tongzhou')).toBe(true)
    expect(draft()).toMatchObject({ version: 3, dirty: false, people: [{ name: '林一', answers: [] }] })
  })

  it('sends what has changed here, once, as the next version', async () => {
    draft().setPerson(0, { relation: 'self', name: '林' })
    write.mockResolvedValue({ ...there(1, '林') })
    await sendDraft()
    await sendDraft()
    expect(write).toHaveBeenCalledTimes(1)
    expect(write.mock.calls[0]?.slice(0, 2)).toEqual(['tongzhou', 0])
    expect(draft()).toMatchObject({ version: 1, dirty: false })
  })

  it('overwrites nothing unseen: the person chooses one of the two', async () => {
    draft().setPerson(0, { name: '这台' })
    write.mockRejectedValueOnce(new ApiProblem('draft-newer'))
    await sendDraft()
    expect(draft()).toMatchObject({ clash: true, dirty: true, people: [{ name: '这台' }] })
    read.mockResolvedValue(there(4, '那台'))
    await takeTheirs('tongzhou')
    expect(draft()).toMatchObject({ clash: false, version: 4, people: [{ name: '那台' }] })
  })

  it('or keeps this one, as a version after the other', async () => {
    draft().setPerson(0, { name: '这台' })
    draft().setSync({ clash: true })
    read.mockResolvedValue(there(4, '那台'))
    write.mockResolvedValue(there(5, '这台'))
    await keepMine('tongzhou')
    expect(write.mock.calls[0]?.slice(0, 2)).toEqual(['tongzhou', 4])
    expect(draft()).toMatchObject({ clash: false, dirty: false, version: 5, people: [{ name: '这台' }] })
  })

  it('stays on the phone while nobody is signed in, and loses nothing without network', async () => {
    useSession.setState({ session: null })
    draft().setPerson(0, { name: '林' })
    await sendDraft()
    expect(write).not.toHaveBeenCalled()
    useSession.setState({ session: { token: 't', accountId: 'acc_1' } as never })
    write.mockRejectedValueOnce(new ApiProblem('offline'))
    await sendDraft()
    expect(draft()).toMatchObject({ dirty: true, clash: false, people: [{ name: '林' }] })
    read.mockResolvedValue(nothing)
    expect(await fetchDraft('tongzhou')).toBe(false)
    expect(draft().people).toHaveLength(1)
  })
})
