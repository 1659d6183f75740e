/**
 * Written by hand for phones whose browser is ten years old, which know no layers, no nesting and no colour spaces: the colours of the rest of the interface as they
 * are, and nothing that has to load.
 */
export const STYLES = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.55 "PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1d2630;background:#faf9f5}
header{display:flex;justify-content:space-between;align-items:center;padding:4px 16px}
header a,.link{display:inline-block;min-height:44px;line-height:44px;color:#2e4a7d}
main{max-width:560px;margin:0 auto;padding:4px 16px 48px}
h1{font-size:22px;line-height:1.35;margin:4px 0}
h2{font-size:17px;margin:20px 0 4px}
p{margin:4px 0 8px}
.soft,.hint,dt{color:#56606b}
.hint{font-size:14px;margin:2px 0 4px}
form{margin:12px 0 0}
fieldset{border:1px solid #dcd8cc;border-radius:10px;background:#fff;margin:0 0 12px;padding:4px 14px 14px;min-width:0}
legend{font-weight:600;padding:0 4px}
label,.label{display:block;margin:12px 0 2px}
.choice{display:block;margin:0;min-height:44px;padding:10px 0}
.choice input{width:20px;height:20px;margin:0 8px 0 0;vertical-align:-4px}
.text{display:block;width:100%;min-height:48px;padding:10px 12px;font:inherit;color:inherit;background:#fff;border:1px solid #b9b3a3;border-radius:6px}
.text:focus{outline:3px solid #1f6f5f;outline-offset:1px}
.bad{border-color:#a4321f;border-width:2px}
.error{color:#a4321f;margin:4px 0}
summary{min-height:48px;line-height:48px;padding:0 14px;border:1px dashed #b9b3a3;border-radius:10px;margin:0 0 12px;color:#2e4a7d;cursor:pointer}
button,.button{display:block;width:100%;min-height:52px;padding:12px;font:inherit;font-weight:600;text-align:center;text-decoration:none;color:#fff;background:#1f6f5f;border:0;border-radius:10px;cursor:pointer}
button:focus,.button:focus,a:focus,summary:focus{outline:3px solid #2e4a7d;outline-offset:2px}
table{width:100%;border-collapse:collapse;margin:16px 0;background:#fff}
caption{text-align:left;font-weight:600;padding:4px 0}
table th,table td{text-align:left;font-weight:400;padding:8px 10px;border:1px solid #dcd8cc}
thead th{color:#56606b}
table .number{text-align:right}
.note{border-radius:10px;padding:12px 14px;margin:8px 0 16px}
.note h1{font-size:19px}
.big{padding:20px 16px}
.big h1{font-size:36px}
.warn{background:#f9e7e2;color:#7c2415}
.good{background:#e2efea;color:#134a3f}
.code{font-size:28px;font-weight:600;letter-spacing:1px;margin:2px 0 8px;word-break:break-all}
.unseen{position:absolute;left:-9999px;top:auto;width:1px;height:1px;overflow:hidden}
.quiet{color:#1f6f5f;background:transparent;border:1px solid #1f6f5f}
.digits{font-size:28px;letter-spacing:6px}
.large{font-size:19px}
.large h1{font-size:26px}
.large h2{font-size:21px;margin:28px 0 6px}
.large .hint,.large dt{font-size:17px}
.large dd{font-size:20px}
.large .place{font-size:22px;margin:0 0 4px}
.large li h2{margin:0}
li summary{line-height:1.5;padding:9px 14px}
.lines{white-space:pre-line}
.large .note .soft{color:inherit;margin:0}
pre{margin:8px 0 16px;padding:12px 14px;overflow-x:auto;font-size:14px;background:#fff;border:1px solid #dcd8cc;border-radius:10px}
ul{list-style:none;margin:8px 0 16px;padding:0}
dl{border:1px solid #dcd8cc;border-radius:10px;background:#fff;padding:4px 14px;margin:8px 0 16px}
dl div{padding:8px 0}
dt{font-size:14px}
dd{font-size:20px;margin:0;word-break:break-word}
li{border:1px solid #dcd8cc;border-radius:10px;background:#fff;padding:10px 14px;margin:0 0 8px}
@media print{header,.screen{display:none}body,li,dl{background:#fff;border-color:#999}li,dl div{break-inside:avoid}.large{font-size:14px}}
@media (prefers-color-scheme:dark){body{color:#eceae4;background:#12171d}fieldset,.text,li,dl,pre{background:#1a2129;border-color:#4a5663}.soft,.hint,dt{color:#b3bac1}header a,.link,summary{color:#9db7ea}.error{color:#ef8d78}.warn{background:#3b1c16;color:#f3c1b5}.good{background:#17352e;color:#c7ebe0}button,.button{background:#6fc3ae;color:#0e1318}.quiet{background:transparent;color:#6fc3ae;border-color:#6fc3ae}}
`
