import type { JoinDraftView } from '@contract/enrollment'
import { deleteJoinDraft, readJoinDraft, writeJoinDraft } from '@/api/joinDraft'
import { ApiProblem } from '@/api/problem'
import { useJoinDraft } from '@/store/joinDraft'
import { useSession } from '@/store/session'
import { fetchDraft, keepMine, sendDraft, startOver, takeTheirs } from './draftSync'

jest.mock('@/api/joinDraft')
const read = jest.mocked(readJoinDraft)
const write = jest.mocked(writeJoinDraft)
const discard = jest.mocked(deleteJoinDraft)

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

  it('that was joined or thrown away there is gone here too, unless something was typed since', async () => {
    read.mockResolvedValue(nothing)
    draft().setPerson(0, { name: '林' })
    draft().setSync({ version: 3, dirty: true })
    await fetchDraft('tongzhou')
    expect(draft()).toMatchObject({ version: 0, dirty: true, people: [{ name: '林' }] })
    draft().setSync({ version: 3, dirty: false })
    await fetchDraft('tongzhou')
    expect(draft()).toMatchObject({ planId: 'tongzhou', version: 0, dirty: false, people: [] })
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

describe('health answers of a join that is being filled in', () => {
  const answer = { questionId: 'ever-diagnosed', answer: 'none' } as const
  beforeEach(() => {
    draft().setPerson(0, { name: '林', ageYears: 36 })
    draft().answer(0, answer)
    write.mockResolvedValue(there(1, '林'))
  })
  const sent = () => write.mock.calls[write.mock.calls.length - 1]?.[2]

  it('do not leave the phone before somebody has consented to it', async () => {
    await sendDraft()
    expect(sent()?.people).toEqual([{ name: '林', ageYears: 36 }])
    expect(JSON.stringify(sent())).not.toContain('ever-diagnosed')
  })

  it('go along by consent, and are left out again as soon as it is taken back', async () => {
    draft().setKeepsAnswers(true)
    await sendDraft()
    expect(sent()).toMatchObject({ keepsAnswers: true, people: [{ answers: [answer] }] })
    draft().setKeepsAnswers(false)
    await sendDraft()
    expect(JSON.stringify(sent())).not.toContain('ever-diagnosed')
  })

  it('stay on this phone when another one has changed the rest, but never become somebody else’s', async () => {
    draft().setSync({ dirty: false, version: 1 })
    read.mockResolvedValue(there(2, '林一舟'))
    await fetchDraft('tongzhou')
    expect(draft().people).toMatchObject([{ name: '林一舟', answers: [answer] }])
    draft().setPerson(0, { idNumber: '1' })
    draft().setSync({ dirty: false })
    const other = there(3, '王')
    other.content?.people.forEach((person) => (person.idNumber = '2'))
    read.mockResolvedValue(other)
    await fetchDraft('tongzhou')
    expect(draft().people).toMatchObject([{ name: '王', answers: [] }])
  })
})

describe('starting over', () => {
  beforeEach(() => draft().setPerson(0, { name: '林' }))

  it('throws the draft away there and here, after what was on its way', async () => {
    const order: string[] = []
    write.mockImplementation(async () => {
      await Promise.resolve()
      order.push('written')
      return there(1, '林')
    })
    discard.mockImplementation(async () => void order.push('deleted'))
    void sendDraft()
    await startOver('tongzhou')
    expect(order).toEqual(['written', 'deleted'])
    expect(draft()).toMatchObject({ planId: 'tongzhou', version: 0, dirty: false, people: [] })
  })

  it('keeps everything when it could not be deleted there', async () => {
    discard.mockRejectedValueOnce(new ApiProblem('offline'))
    await expect(startOver('tongzhou')).rejects.toThrow()
    expect(draft().people).toHaveLength(1)
  })
})
