import { Refusal } from '@/prisma/refusal'
import { askSecret, atTerminal } from '@/prisma/terminal'

const SHORTEST = 12
const FEWEST_DIFFERENT = 6

/** The passphrase of a backup, from ANJU_BACKUP_PASSPHRASE or the terminal. A new one is asked for twice, and refused when it could be guessed. */
export async function passphrase({ fresh }: { fresh: boolean }): Promise<string> {
  const given = process.env['ANJU_BACKUP_PASSPHRASE'] || (await asked(fresh))
  if (fresh && ([...given].length < SHORTEST || new Set(given).size < FEWEST_DIFFERENT)) {
    throw new Refusal(`备份口令太弱：至少 ${SHORTEST} 个字符，且不能大多相同。`,
      `The passphrase of a backup has at least ${SHORTEST} characters, ${FEWEST_DIFFERENT} different ones among them.`)
  }
  return given
}

async function asked(fresh: boolean): Promise<string> {
  if (!atTerminal()) throw new Refusal('请设置 ANJU_BACKUP_PASSPHRASE。', 'Set ANJU_BACKUP_PASSPHRASE: there is no terminal to ask at.')
  return askSecret('备份口令 passphrase of the backup', { twice: fresh })
}
