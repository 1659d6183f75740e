import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { z } from 'zod'
import type { AreaCode } from '@/lib/kernel/area'
import type { generateBuildingInput } from '@/lib/dwellings/schema'
import { Random } from './random'

export const SUBDISTRICT = '330113001'
export const XINGHUO = '330113001003'
export const TUNLI = '330113001012'
export const COORDINATOR_GRID = '330113001003001'
export const DORMITORY_GRID = '330113001003005'

/** A unit of 星火社区 that houses its people. */
export const FACTORY = '华鼎物流'

export type NamedArea = { code: AreaCode; name: string }
export type NewBuilding = z.input<typeof generateBuildingInput> & { areaCode: AreaCode }

/** The sub-district, its ancestors and its communities, by their official codes. */
export const officialAreas = (): NamedArea[] => JSON.parse(readFileSync(resolve(import.meta.dirname, 'areas.json'), 'utf8')) as NamedArea[]

/** The campaign's key areas by today's codes: 西大街, 工农新村, 星火, 荷花塘, 邱山, 结网, 星火苑, 屯里, 乾元. */
export const KEY_AREAS: AreaCode[] = ['001', '002', '003', '004', '005', '008', '009', '012', '013'].map((n) => SUBDISTRICT + n)

/** 星火路 as house/block:floors×rooms. The sample roster's addresses are among these doors, but for a dozen that wait to be placed. */
const XINGHUO_ROAD = '1/2:6x4,3:3x2 2/5:4x2 3/4:4x2 4/7:3x3 5/1:6x3,12:5x3 6/8:4x2,10:5x2 7/2:4x2,3:5x4 8/6:6x3 9/7:6x2,9:4x3 10/9:3x2 '
  + '11/5:3x3,12:3x3 12/7:6x4,11:3x4 13/4:3x2 14/12:5x3 15/6:5x4,10:6x4,12:4x2 16/2:6x3,5:6x4,12:3x4 19/5:3x2,9:5x4,10:4x2,11:3x2 20/2:3x2,11:6x2 '
  + '21/4:5x4,11:3x3 22/1:3x4 23/6:3x3 25/4:4x3,5:3x2,8:3x2,12:3x2 26/10:6x2 27/6:4x2,7:4x2 28/1:5x2,2:3x2,8:3x4 29/2:3x4,11:5x2,12:3x3 30/5:5x4 '
  + '31/4:5x2 32/5:5x2 33/4:3x2 34/3:3x2,5:5x2 35/4:5x3,10:4x2 38/8:6x2 39/11:4x3 40/5:4x4,6:3x3,8:5x2 42/8:3x2 43/7:4x4,10:3x2 44/5:4x4,9:3x2 '
  + '45/7:4x3,9:3x3 46/6:4x3,9:5x2 47/1:4x4,4:3x4 48/4:3x3,8:3x2 49/2:5x3,9:5x3 50/4:4x2 51/2:4x2,3:3x2,9:3x3 52/7:6x2,11:6x2 53/11:3x2 54/10:4x2 '
  + '55/2:3x4 56/3:6x3 57/2:5x3 58/3:3x2,5:3x2,8:6x2 59/11:5x3,12:3x4 60/6:3x4,12:3x4'

/** The doors that the sample roster names, as house/block:room+room. */
const ROSTER_DOORS = '1/2:604,3:301 2/5:401 3/4:402,7:403 4/7:203+303 5/1:603,12:503 6/8:402,10:502 7/2:401,3:504 8/6:603,7:201 '
  + '9/7:302+601,9:403 10/9:302 11/5:103,12:303 12/7:403+604,11:204 13/4:202 14/3:204,12:503 15/6:504,10:604,12:402 '
  + '16/2:603,5:104+604,12:104 19/5:201,7:404,9:504,10:402,11:301 20/2:302,11:601 21/4:502+504,11:201+203 22/1:304,6:102 '
  + '23/6:303 25/4:302+403,5:301,8:102,12:102 26/10:602 27/6:401,7:402,9:502 28/1:502,2:202,8:104 '
  + '29/2:104,11:502,12:103+201 30/5:504 31/4:502,7:502 32/5:501 33/4:201 34/3:301,5:501 35/4:303+502,10:401 38/8:601 '
  + '39/11:403 40/1:301,5:404,6:303,8:501 42/8:202 43/7:404,10:102 44/5:404,9:201 45/1:503,7:403,9:103 46/6:403,9:501 '
  + '47/1:304+401,4:304 48/4:303,8:201,10:601 49/2:503,9:503 50/4:402 51/2:402,3:302,9:203 52/7:602,11:602 53/3:404,11:302 '
  + '54/10:401 55/2:204 56/3:201+603 57/2:503 58/3:101,5:101,8:601,11:304 59/11:503,12:304 60/6:204,12:104'

const rosterDoors = new Set(ROSTER_DOORS.split(' ').flatMap((house) => {
  const [number, blocks] = house.split('/') as [string, string]
  return blocks.split(',').flatMap((block) => {
    const [n, rooms] = block.split(':') as [string, string]
    return rooms.split('+').map((room) => `星火路${number}号${n}幢${room}室`)
  })
}))

/**
 * Whether the sample roster, or the factory's, names a door. Nobody is counted there without a name, so that who brings the roster in sees the
 * registration rate's denominator grow by just its good rows.
 */
export const isOnRoster = (door: { label: string; dormitory: boolean }): boolean => door.dormitory || rosterDoors.has(door.label)

/** Houses up to this number are in the grid of the same place. */
const XINGHUO_GRIDS = [16, 28, 43, 60]

function xinghuoBuildings(): NewBuilding[] {
  const road = XINGHUO_ROAD.split(' ').flatMap((house) => {
    const [number, blocks] = house.split('/') as [string, string]
    const grid = XINGHUO_GRIDS.findIndex((last) => Number(number) <= last) + 1
    return blocks.split(',').map((block) => {
      const [n, floors, rooms] = block.split(/[:x]/) as [string, string, string]
      return building(`${XINGHUO}00${grid}`, '星火路', `${number}号`, `${n}幢`, Number(floors), Number(rooms))
    })
  })
  // In brackets, as a remark: the factory's own roster says no more than 1号宿舍楼101.
  return [...road, ...[1, 2, 3].map((n) => building(DORMITORY_GRID, `（${FACTORY}）`, '', `${n}号宿舍楼`, 6, 20))]
}

const building = (areaCode: AreaCode, street: string, number: string, block: string, highestFloor: number, roomsPerFloor: number): NewBuilding =>
  ({ areaCode, street, number, block, lowestFloor: 1, highestFloor, roomsPerFloor })

export const gridsOf = (community: NamedArea): NamedArea[] => {
  const count = community.code === XINGHUO ? 5 : new Random(`grids ${community.code}`).between(2, 6)
  return Array.from({ length: count }, (_, i) => ({ code: `${community.code}${String(i + 1).padStart(3, '0')}`, name: `第${i + 1}网格` }))
}

/** Buildings of about `doors` doors, spread over the community's grids. */
export function buildingsOf(community: NamedArea, doors: number): NewBuilding[] {
  if (community.code === XINGHUO) return xinghuoBuildings()
  const random = new Random(`buildings ${community.code}`)
  const grids = gridsOf(community)
  const word = community.name.replace(/社区$/, '')
  const result: NewBuilding[] = []
  const numbers = grids.map(() => 0)
  for (let made = 0, i = 0; made < doors; i++) {
    const g = i % grids.length
    const estate = g % 2 === 1
    const street = estate ? `${word}小区${['', '东区', '西区'][Math.floor(g / 2)] ?? ''}` : `${word}${['路', '街', '巷'][Math.floor(g / 2)] ?? '路'}`
    const [floors, rooms] = estate ? [random.between(4, 6), random.pick([2, 4])] : [random.between(2, 4), random.between(2, 5)]
    numbers[g]! += estate ? 1 : random.between(1, 3)
    result.push(building(grids[g]!.code, street, estate ? '' : `${numbers[g]}号`, estate ? `${numbers[g]}幢` : '', floors, rooms))
    made += floors * rooms
  }
  return result
}
