import { defineLabels } from '@/lib/kernel/labels'

export const areasLabels = defineLabels(
  {
    title: '区划', code: '代码', name: '名称', level: '级别', below: '下辖', note: '统计用区划代码，上级代码是下级代码的开头。', nation: '全国',
    levels: { PROVINCE: '省', CITY: '市', COUNTY: '区县', SUBDISTRICT: '街道', COMMUNITY: '村/社区', GRID: '网格' },
    empty: '下面还没有区划', emptyBody: '可以新建，也可以导入全国区划文件。', emptyBelowGrid: '网格是最小的一级，下面是楼栋和房屋。', emptyRetired: '没有停用的区划。',
    search: '按名称或代码查找', found: '查找“{text}”的结果', notFound: '没有以“{text}”开头的名称或代码', notFoundBody: '名称从第一个字起输入，例如“星火”；代码从第一位起输入。', backToOwn: '回到我的区划', path: '所属',
    show: { label: '显示', present: '在用', retired: '已停用' }, children: '下辖区划', retiredOn: '{day}停用',
    retired: '这个区划已于{day}停用。', became: '现在是{name}（{code}）。', openNow: '看现在的区划',
    weight: {
      heading: '现在挂在这里的', people: '在住的人', buildings: '楼栋', doors: '房屋', units: '单位', staff: '工作人员', policies: '自己的政策',
      moves: '{people, number} 名在住的人、{doors, number} 户房屋、{units, number} 个单位、{staff, number} 名工作人员会一并过去，包括走访、居住证、应登记和各项比率。上级的数字一个也不变。',
    },
    history: {
      heading: '变更历史', none: '还没有变更。', by: '{by}办理', when: '{day}',
      RENAME: '由“{oldName}”改名为“{newName}”', SPLIT: '从“{oldName}”（{oldCode}）拆出“{newName}”（{newCode}）', RECODE: '代码由 {oldCode} 变更为 {newCode}，名称“{newName}”',
      MERGE: '“{oldName}”（{oldCode}）并入“{newName}”（{newCode}）', RETIRE: '“{oldName}”停用：全国区划中已没有这个代码',
    },
    act: { create: '新建下级', rename: '改名', split: '拆分网格', recode: '变更代码', merge: '并入另一社区', import: '导入全国区划' },
    create: { title: '在{area}下新建{level}', code: '代码', codeHint: '以 {parent} 开头，再加 {digits} 位', name: '名称', submit: '新建' },
    rename: { title: '给{area}改名', name: '新名称', hint: '旧名称留在历史里，以前的记录和报表照样读得懂。', submit: '改名' },
    split: {
      title: '拆分{area}', note: '选出要归入新网格的楼栋。楼里的房屋、走访、住户和他们的各项记录一并过去，原网格的协管员不变。', buildings: '归入新网格的楼栋', building: '{label}，{doors, number} 户，{people, number} 人',
      toCode: '新网格代码', name: '新网格名称', chosen: '已选 {buildings, number} 栋，{doors, number} 户，{people, number} 人', submit: '拆分', none: '这个网格没有两栋以上的楼，不能拆分。', noneBody: '至少要有一栋归新网格、一栋留下。',
    },
    recode: {
      title: '变更{area}的代码', note: '村改社区、撤并街道以后，代码会变。整个社区连同网格和所有记录换到新代码下，旧代码留在历史里，以前的报表照样读得懂。', toCode: '新代码', toCodeHint: '12 位，前 9 位是所属街道', name: '新名称',
      confirm: '输入现在的名称“{name}”以确认', submit: '变更代码', what: '会发生什么',
    },
    merge: {
      title: '把{area}并入另一社区', note: '它的网格成为另一社区的网格，所有记录一并过去，它自己停用。', into: '并入', choose: '请选择社区', next: '看会怎样', grid: '网格', becomes: '并入后', submit: '并入{target}',
      policies: '{area}自己的政策到此为止，改按{target}适用的政策计算，比率会随之变化。', noGrids: '没有网格要改。', changeTarget: '换一个社区',
    },
    done: {
      created: '已新建 {code}。', renamed: '已改名。', split: '已拆分：{buildings, number} 栋、{doors, number} 户、{people, number} 份居民档案归入这个网格。',
      moved: '已办好：{doors, number} 户、{people, number} 份居民档案、{staff, number} 名工作人员过来了。', resettled: '适用的政策变了，应登记、应发证已按新政策重新计算。',
    },
    import: {
      title: '导入全国区划', note: '国家统计局每年公布的省、市、区县、街道、村/社区代码。先看和现在有什么不同，再导入。每年可以再导一次。',
      upload: '上传新的一版', files: '区划文件', hint: 'CSV 文件，有“代码”和“名称”两列，一次可选多个，单个最大 {maximum} MB。', submit: '上传并比较', sending: '正在上传 {file}，{done} / {total} MB', comparing: '正在和现有区划比较，全国的文件大约要半分钟…',
      drop: '把文件拖到这里，或者点击选择，可以选多个', chosen: '已选 {count, number} 个文件，共 {size} MB', required: '请先选择文件。', noScript: '上传需要浏览器启用脚本。也可以在服务器上用 npm run areas 导入。',
      list: '最近的导入', none: '还没有导入过全国区划', noneBody: '本街道的区划已经有了，不导入也能用。导入后可以查全国的区划。', file: '文件', state: '进度', by: '上传人', at: '时间', rows: '行数', row: '行', column: '列', why: '错在哪里', code: '代码', name: '名称', known: '现有名称',
      states: { STAGING: '读取中', PREVIEWED: '待确认', RUNNING: '导入中', STOPPED: '已停止', DONE: '已完成', DISCARDED: '已放弃' },
      plan: { NEW: '新增', RENAMED: '改名', GONE: '已撤销', KEPT: '在用，名称不同', GONE_USED: '在用，已撤销', FAULTY: '有错' },
      planNote: {
        NEW: '现在没有、这一版里有的，会新增。', RENAMED: '名称变了的，会改名，旧名称留在历史里。', GONE: '这一版里没有了的，会停用，旧代码仍能查到。', KEPT: '本系统正在用的区划，名称与这一版不同，不自动改。需要的话请到该区划改名。',
        GONE_USED: '本系统正在用、这一版里却没有了的区划，不会动。请到该区划办理变更代码或并入。', FAULTY: '这些行有错，不导入，其余的照常。',
      },
      same: '{count, number} 个没有变化', preview: '这是预览，还没有改动任何区划。', nothing: '和现有区划完全一样，没有要导入的。', previewBody: '开始后会改动 {total, number} 个区划。正在使用的区划不会动。', retire: '停用这一版里没有了的 {count, number} 个区划',
      start: '开始导入', discard: '放弃', discardTitle: '放弃这次导入？', discardBody: '读到的内容会删除，没有改动任何区划。', progress: '已导入', running: '可以离开这个页面，导入会继续。', stop: '停止', stopped: '已停止。继续时从停下的地方接着导入。', resume: '继续',
      finished: '导入完成', finishedBody: '新增 {new, number} 个，改名 {renamed, number} 个，停用 {gone, number} 个。', faulty: '下载有错的 {count, number} 行', look: '{count, number} 个正在使用的区划要人看', rowsHeading: '有什么不同', rowsNone: '没有这样的行', filters: '按结果筛选', open: '去办理',
      fault: {
        required: '必填，此处为空', 'not-a-division': '不是 2、4、6、9 或 12 位的区划代码', 'code-lost-digits': '代码被 Excel 当作数字存储，末几位已丢失', 'name-too-long': '名称太长，最多 40 个字', 'name-characters': '名称里有不能显示的字符',
        'duplicate-in-file': '这个代码前面已经有一行', 'no-parent': '上级区划不在文件里，系统里也没有',
      },
    },
  },
  {
    title: 'Areas', code: 'Code', name: 'Name', level: 'Level', below: 'Below', note: 'Official division codes: a parent’s code begins its child’s.', nation: 'Whole country',
    levels: { PROVINCE: 'Province', CITY: 'City', COUNTY: 'District', SUBDISTRICT: 'Sub-district', COMMUNITY: 'Community', GRID: 'Grid' },
    empty: 'Nothing below yet', emptyBody: 'Create an area, or import the national files.', emptyBelowGrid: 'A grid is the lowest level: below it are buildings and doors.', emptyRetired: 'No area here is out of use.',
    search: 'Find by name or code', found: 'Areas that begin with “{text}”', notFound: 'No name or code begins with “{text}”', notFoundBody: 'Type a name from its first character, a code from its first digit.', backToOwn: 'Back to my area', path: 'In',
    show: { label: 'Show', present: 'In use', retired: 'Out of use' }, children: 'Areas below', retiredOn: 'out of use since {day}',
    retired: 'This area has been out of use since {day}.', became: 'It is now {name} ({code}).', openNow: 'Open the present area',
    weight: {
      heading: 'What hangs on it now', people: 'People living here', buildings: 'Buildings', doors: 'Doors', units: 'Units', staff: 'Staff', policies: 'Policies of its own',
      moves: '{people, plural, one {# person} other {# people}} living there, {doors, plural, one {# door} other {# doors}}, {units, plural, one {# unit} other {# units}} and {staff, plural, one {# member} other {# members}} of staff go along, with visits, permits, duties and rates. No figure above changes.',
    },
    history: {
      heading: 'History', none: 'No changes yet.', by: 'by {by}', when: '{day}',
      RENAME: 'Renamed from “{oldName}” to “{newName}”', SPLIT: '“{newName}” ({newCode}) split off from “{oldName}” ({oldCode})', RECODE: 'Code changed from {oldCode} to {newCode}, named “{newName}”',
      MERGE: '“{oldName}” ({oldCode}) merged into “{newName}” ({newCode})', RETIRE: '“{oldName}” out of use: no longer in the national files',
    },
    act: { create: 'New area below', rename: 'Rename', split: 'Split grid', recode: 'Change code', merge: 'Merge into another', import: 'Import national files' },
    create: { title: 'New {level} in {area}', code: 'Code', codeHint: 'Begins with {parent}, then {digits} more digits', name: 'Name', submit: 'Create' },
    rename: { title: 'Rename {area}', name: 'New name', hint: 'The old name stays in the history: earlier records and reports remain readable.', submit: 'Rename' },
    split: {
      title: 'Split {area}', note: 'Choose the buildings that go to the new grid. Their doors, visits, people and records go along; the coordinators of this grid stay.', buildings: 'Buildings for the new grid',
      building: '{label}, {doors, plural, one {# door} other {# doors}}, {people, plural, one {# person} other {# people}}',
      toCode: 'Code of the new grid', name: 'Name of the new grid', chosen: '{buildings, plural, one {# building} other {# buildings}}, {doors, plural, one {# door} other {# doors}}, {people, plural, one {# person} other {# people}} chosen', submit: 'Split',
      none: 'This grid has fewer than two buildings and cannot be split.', noneBody: 'One at least goes, and one stays.',
    },
    recode: {
      title: 'Change the code of {area}', note: 'Villages become communities, sub-districts are merged, and codes change. The whole community goes to its new code with its grids and all records; the old code stays in the history, so earlier reports remain readable.', toCode: 'New code',
      toCodeHint: '12 digits; the first 9 are the sub-district', name: 'New name', confirm: 'Type its present name “{name}” to confirm', submit: 'Change code', what: 'What will happen',
    },
    merge: {
      title: 'Merge {area} into another community', note: 'Its grids become grids of the other, all records go along, and it goes out of use.', into: 'Merge into', choose: 'Choose a community', next: 'See what would happen', grid: 'Grid', becomes: 'Becomes', submit: 'Merge into {target}',
      policies: '{area}’s own policies end. Its people are counted by the policies of {target}, and rates follow.', noGrids: 'There are no grids to change.', changeTarget: 'Choose another',
    },
    done: {
      created: '{code} created.', renamed: 'Renamed.', split: 'Split: {buildings, plural, one {# building} other {# buildings}}, {doors, plural, one {# door} other {# doors}} and the records of {people, plural, one {# resident} other {# residents}} belong to this grid now.',
      moved: 'Done: {doors, plural, one {# door} other {# doors}}, the records of {people, plural, one {# resident} other {# residents}} and {staff, plural, one {# member} other {# members}} of staff have come over.', resettled: 'Other policies hold here, so what is owed was worked out anew.',
    },
    import: {
      title: 'Import national files', note: 'The codes of provinces, cities, districts, sub-districts and communities that the State publishes every year. See what differs first, then import. Each year’s edition can follow.',
      upload: 'Upload an edition', files: 'Division files', hint: 'CSV with a “code” and a “name” column; several at once, at most {maximum} MB each.', submit: 'Upload and compare', sending: 'Sending {file}, {done} / {total} MB', comparing: 'Comparing with the areas there are. The whole country takes about half a minute…',
      drop: 'Drop files here, or click to choose them', chosen: '{count, plural, one {# file} other {# files}} chosen, {size} MB', required: 'Choose a file first.', noScript: 'Uploading needs scripts in the browser. On the server, npm run areas does the same.',
      list: 'Latest imports', none: 'No national files imported yet', noneBody: 'Your own sub-district is there already, and everything works without. With them the whole country can be looked up.', file: 'File', state: 'State', by: 'Uploaded by', at: 'When', rows: 'Rows', row: 'Row', column: 'Column', why: 'What is wrong', code: 'Code', name: 'Name', known: 'Name here',
      states: { STAGING: 'Reading', PREVIEWED: 'To be confirmed', RUNNING: 'Importing', STOPPED: 'Stopped', DONE: 'Done', DISCARDED: 'Discarded' },
      plan: { NEW: 'New', RENAMED: 'Renamed', GONE: 'Gone', KEPT: 'In use, other name', GONE_USED: 'In use, but gone', FAULTY: 'Faulty' },
      planNote: {
        NEW: 'In this edition and not here: they will be added.', RENAMED: 'They will be renamed; the old name stays in the history.', GONE: 'No longer in this edition: they go out of use. The old codes can still be looked up.', KEPT: 'Areas in use here under another name. Nothing is done by itself; open the area to rename it.',
        GONE_USED: 'Areas in use here that this edition no longer has. Nothing is done by itself; open the area to change its code or merge it.', FAULTY: 'These rows are faulty and stay out; the others go in.',
      },
      same: '{count, plural, one {# is} other {# are}} unchanged', preview: 'This is a preview: no area has been changed yet.', nothing: 'The same as the areas there are: nothing to import.', previewBody: 'Once started, {total, plural, one {# area changes} other {# areas change}}. Areas in use are left alone.', retire: 'Put {count, plural, one {the # area} other {the # areas}} that this edition no longer has out of use',
      start: 'Start import', discard: 'Discard', discardTitle: 'Discard this import?', discardBody: 'What was read is deleted; no area has been changed.', progress: 'Imported', running: 'You can leave this page; the import goes on.', stop: 'Stop', stopped: 'Stopped. Going on starts where it stopped.', resume: 'Go on',
      finished: 'Import done', finishedBody: '{new, number} new, {renamed, number} renamed, {gone, number} out of use.', faulty: 'Download {count, plural, one {# faulty row} other {# faulty rows}}', look: '{count, plural, one {# area in use needs} other {# areas in use need}} a look', rowsHeading: 'What differs', rowsNone: 'No such rows', filters: 'Filter by result', open: 'Open',
      fault: {
        required: 'Required, but blank', 'not-a-division': 'Not a division’s code of 2, 4, 6, 9 or 12 digits', 'code-lost-digits': 'Excel stored the code as a number and its last digits are lost', 'name-too-long': 'The name is too long: at most 40 characters', 'name-characters': 'The name has characters that cannot be shown',
        'duplicate-in-file': 'An earlier row has this code', 'no-parent': 'The area above it is in no row and not known here',
      },
    },
  },
)

export const areaProblemLabels = defineLabels(
  {
    'area-changed': '这个区划已经变更，现在的代码是 {code}。', 'area-retired': '区划 {code} 已经停用。', 'same-name': '名称没有变。', 'same-code': '代码没有变。', 'code-in-use': '这个代码下面已有房屋、人员或网格，请改用“并入”。', 'outside-range': '不在你的辖区内。',
    'confirm-differs': '与现在的名称不一样。', 'not-a-grid': '网格代码是 15 位。', 'not-a-community': '村/社区代码是 12 位。', 'other-community': '新网格要在同一个社区里。', 'all-buildings': '至少留下一栋，否则不是拆分。', 'buildings-required': '请至少选一栋楼。',
    'buildings-changed': '楼栋刚有变动，请重新选择。', 'no-free-grid': '那个社区的网格代码不够用了。', 'file-not-divisions': '文件里没有“代码”和“名称”两列。', 'not-in-parent': '要以上级代码开头，位数正确。', 'area-import-begun': '这次导入已经开始，或者已经放弃。',
  },
  {
    'area-changed': 'This area has changed; its code is now {code}.', 'area-retired': 'The area {code} is out of use.', 'same-name': 'That is its name already.', 'same-code': 'That is its code already.', 'code-in-use': 'Doors, people or grids are under this code. Merge into it instead.', 'outside-range': 'Outside your area.',
    'confirm-differs': 'Not its present name.', 'not-a-grid': 'A grid’s code has 15 digits.', 'not-a-community': 'A community’s code has 12 digits.', 'other-community': 'The new grid has to be in the same community.', 'all-buildings': 'One building at least has to stay.', 'buildings-required': 'Choose a building.',
    'buildings-changed': 'The buildings have just changed. Choose again.', 'no-free-grid': 'That community has no grid codes left.', 'file-not-divisions': 'The file has no “code” and “name” columns.', 'not-in-parent': 'It has to begin with the parent’s code and have the right length.', 'area-import-begun': 'This import has begun or was discarded.',
  },
)
