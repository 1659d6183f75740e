import { defineLabels } from '@/lib/kernel/labels'

export const areasLabels = defineLabels(
  {
    title: '区划', code: '代码', name: '名称', level: '级别', grids: '网格', note: '统计用区划代码，上级代码是下级代码的开头。',
    levels: { PROVINCE: '省', CITY: '市', COUNTY: '区县', SUBDISTRICT: '街道', COMMUNITY: '村/社区', GRID: '网格' },
    count: '{communities} 个村/社区，{grids} 个网格', empty: '还没有区划', emptyBody: '用 npm run admin -- create 建立第一个管理员时，会一并建立其街道的区划。',
  },
  {
    title: 'Areas', code: 'Code', name: 'Name', level: 'Level', grids: 'Grids', note: 'Official division codes: a parent’s code begins its child’s.',
    levels: { PROVINCE: 'Province', CITY: 'City', COUNTY: 'District', SUBDISTRICT: 'Sub-district', COMMUNITY: 'Community', GRID: 'Grid' },
    count: '{communities} communities, {grids} grids', empty: 'No areas yet', emptyBody: 'npm run admin -- create sets up the areas of the first administrator’s sub-district.',
  },
)
