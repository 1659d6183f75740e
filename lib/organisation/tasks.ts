import { type Actor, mayIn } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { type Command, done, each } from '@/lib/kernel/command'
import type { Day } from '@/lib/kernel/day'
import { type Tx } from '@/lib/kernel/db'
import { newId } from '@/lib/kernel/id'
import { refuse, refuseField } from '@/lib/kernel/result'
import type { Phase } from '@/lib/campaigns/rules'
import { campaignOf, holdPlace } from './commands'
import { type Owner, type PhaseKey, presetTasks } from './rules'
import { addTaskInput, campaignIdInput, changeTaskInput, taskIdInput, tickInput, untickInput } from './schema'

type NewTask = { phase: PhaseKey; owner: Owner; title: string; dueOn: Day }

async function insert(tx: Tx, actor: Actor, campaignId: string, areaCode: AreaCode, tasks: readonly NewTask[]): Promise<string[]> {
  const [last] = await tx.$queryRaw<{ nth: number }[]>`SELECT coalesce(max(nth), 0) AS nth FROM phase_task WHERE campaign_id = ${campaignId}::uuid`
  const ids = tasks.map(() => newId())
  await tx.$executeRaw`
    INSERT INTO phase_task (id, campaign_id, area_code, phase, owner, title, due_on, nth, created_by)
    SELECT k.id, ${campaignId}::uuid, ${areaCode}, k.phase, k.owner, k.title, k.due_on, ${last!.nth}::int + k.n::int, ${actor.id}::uuid
    FROM unnest(${ids}::uuid[], ${tasks.map((task) => task.phase)}::text[], ${tasks.map((task) => task.owner)}::text[], ${tasks.map((task) => task.title)}::text[], ${tasks.map((task) => task.dueOn)}::date[])
      WITH ORDINALITY AS k (id, phase, owner, title, due_on, n)`
  return ids
}

/** The tasks of the campaign's paper, where there are none yet. */
export const planPhases = {
  verb: 'phase.plan',
  input: campaignIdInput,
  run: each(async (tx, actor, { input }) => {
    const campaign = await campaignOf(tx, input.campaignId)
    if (!campaign || !mayIn(actor, 'phase.plan', campaign.areaCode)) return refuse('not-found')
    await holdPlace(tx, 'tasks', campaign.id, '')
    const [row] = await tx.$queryRaw<{ phases: Phase[]; planned: boolean }[]>`
      SELECT phases, EXISTS (SELECT 1 FROM phase_task t WHERE t.campaign_id = c.id AND t.dropped_on IS NULL) AS planned FROM campaign c WHERE id = ${campaign.id}::uuid`
    if (row!.planned) return refuse('phases-planned')
    const ids = await insert(tx, actor, campaign.id, campaign.areaCode, presetTasks(row!.phases))
    return done({ campaignId: campaign.id, tasks: ids.length })
  }),
} satisfies Command<typeof campaignIdInput, { campaignId: string; tasks: number }>

export const addTask = {
  verb: 'phase.add',
  input: addTaskInput,
  run: each(async (tx, actor, { input }) => {
    const campaign = await campaignOf(tx, input.campaignId)
    if (!campaign || !mayIn(actor, 'phase.add', campaign.areaCode)) return refuse('not-found')
    await holdPlace(tx, 'tasks', campaign.id, '')
    const [taskId] = await insert(tx, actor, campaign.id, campaign.areaCode, [input])
    return done({ taskId: taskId! })
  }),
} satisfies Command<typeof addTaskInput, { taskId: string }>

type Task = { campaignId: string; areaCode: AreaCode; owner: Owner; dropped: boolean }
const task = async (tx: Tx, id: string): Promise<Task | null> =>
  (await tx.$queryRaw<Task[]>`SELECT campaign_id::text AS "campaignId", area_code AS "areaCode", owner, dropped_on IS NOT NULL AS dropped FROM phase_task WHERE id = ${id}::uuid`)[0] ?? null

/** Another wording, or another day. Who has ticked it has done so. */
export const changeTask = {
  verb: 'phase.change',
  input: changeTaskInput,
  run: each(async (tx, actor, { input }) => {
    const found = await task(tx, input.taskId)
    if (!found || !mayIn(actor, 'phase.change', found.areaCode)) return refuse('not-found')
    if (found.dropped) return refuse('task-dropped')
    await tx.$executeRaw`UPDATE phase_task SET title = ${input.title}, due_on = ${input.dueOn}::date WHERE id = ${input.taskId}::uuid`
    return done({ taskId: input.taskId })
  }),
} satisfies Command<typeof changeTaskInput, { taskId: string }>

/** Asked of nobody any more. */
export const dropTask = {
  verb: 'phase.drop',
  input: taskIdInput,
  run: each(async (tx, actor, { input, today }) => {
    const found = await task(tx, input.taskId)
    if (!found || !mayIn(actor, 'phase.drop', found.areaCode)) return refuse('not-found')
    if (found.dropped) return refuse('task-dropped')
    await tx.$executeRaw`UPDATE phase_task SET dropped_on = ${today}::date WHERE id = ${input.taskId}::uuid`
    return done({ taskId: input.taskId })
  }),
} satisfies Command<typeof taskIdInput, { taskId: string }>

/** Done, by whoever it is asked of: an office's task by the office, a community's by each community for itself. */
export const tickTask = {
  verb: 'phase.tick',
  input: tickInput,
  area: (input) => input.areaCode,
  run: each(async (tx, actor, { input, today }) => {
    const found = await task(tx, input.taskId)
    const fits = found && (found.owner === 'OFFICE' ? input.areaCode === found.areaCode : input.areaCode.length === 12 && input.areaCode.startsWith(found.areaCode))
    if (!fits) return refuse('not-found')
    if (found.dropped) return refuse('task-dropped')
    if (input.doneOn > today) return refuseField('doneOn', 'future')
    await holdPlace(tx, 'tick', input.taskId, input.areaCode)
    const [ticked] = await tx.$queryRaw<object[]>`SELECT 1 FROM task_tick WHERE task_id = ${input.taskId}::uuid AND area_code = ${input.areaCode} AND undone_on IS NULL`
    if (ticked) return refuse('task-ticked')
    const id = newId()
    await tx.$executeRaw`
      INSERT INTO task_tick (id, task_id, area_code, done_on, ticked_by, note)
      VALUES (${id}::uuid, ${input.taskId}::uuid, ${input.areaCode}, ${input.doneOn}::date, ${actor.id}::uuid, ${input.note})`
    return done({ tickId: id })
  }),
} satisfies Command<typeof tickInput, { tickId: string }>

/** Ticked by mistake; all there are of that area, which may have been two communities. */
export const untickTask = {
  verb: 'phase.untick',
  input: untickInput,
  run: each(async (tx, actor, { input, today }) => {
    const [tick] = await tx.$queryRaw<{ taskId: string; areaCode: AreaCode; undone: boolean }[]>`SELECT task_id::text AS "taskId", area_code AS "areaCode", undone_on IS NOT NULL AS undone FROM task_tick WHERE id = ${input.tickId}::uuid`
    if (!tick || !mayIn(actor, 'phase.untick', tick.areaCode)) return refuse('not-found')
    if (tick.undone) return refuse('task-not-ticked')
    await tx.$executeRaw`UPDATE task_tick SET undone_on = ${today}::date, undone_by = ${actor.id}::uuid WHERE task_id = ${tick.taskId}::uuid AND area_code = ${tick.areaCode} AND undone_on IS NULL`
    return done({ tickId: input.tickId })
  }),
} satisfies Command<typeof untickInput, { tickId: string }>
