import { launch, open } from "./browser.mjs";
import { Playground, sample } from "./playground.page.mjs";
import { serve } from "./server.mjs";
const MAPPINGS=25;
const [server, browser] = await Promise.all([serve(), launch()]);
const { page, close } = await open(browser);
const playground = new Playground(page, server.origin);
await playground.open();
await playground.paste(await sample("graph-user-simple"));
for (let number = (await playground.targets()).length; number < MAPPINGS; number += 1) await playground.add(`nickName${number}`, 'IIF([city] = "x", [givenName], ToUpper([surname]))');
await playground.map("title", 'Append([jobTitle], "")');
await playground.sourceField("title").focus();
await page.keyboard.press("End");
for (let step = 0; step < 2; step += 1) await page.keyboard.press("ArrowLeft");
for (let key = 0; key < 60; key += 1) { await page.keyboard.press("abcdefghij"[key % 10]); await page.waitForTimeout(40); }
await browser.startTracing(page, { categories: ["devtools.timeline","disabled-by-default-devtools.timeline","toplevel","v8.execute","blink.user_timing","disabled-by-default-v8.cpu_profiler"] });
for (let key = 0; key < 60; key += 1) { await page.keyboard.press("abcdefghij"[key % 10]); await page.waitForTimeout(40); }
const buf = await browser.stopTracing();
const { traceEvents } = JSON.parse(buf.toString());
import { writeFileSync } from "node:fs"; writeFileSync("/tmp/trace.json", buf);
// main thread of renderer
const threads=new Map(); for(const e of traceEvents) if(e.name==='thread_name') threads.set(e.pid+':'+e.tid,e.args.name);
const per=new Map();
for (const [k,n] of threads) { if(!/CrRendererMain|Compositor|VizCompositor|CrGpuMain|ThreadPool/.test(n)) continue;
 const ev=traceEvents.filter(e=>e.pid+':'+e.tid===k&&e.ph==='X'&&e.dur!==undefined).sort((a,b)=>a.ts-b.ts||b.dur-a.dur);
 const stack=[]; const self=new Map(), cnt=new Map();
 for(const e of ev){ while(stack.length&&stack.at(-1).ts+stack.at(-1).dur<=e.ts) stack.pop(); if(stack.length) self.set(stack.at(-1).name,(self.get(stack.at(-1).name)??0)-e.dur); self.set(e.name,(self.get(e.name)??0)+e.dur); cnt.set(e.name,(cnt.get(e.name)??0)+1); stack.push(e);} 
 const rows=[...self].sort((a,b)=>b[1]-a[1]).filter(r=>r[1]>6000).slice(0,16); if(!rows.length) continue; console.log(k,n); for(const [nm,t] of rows) console.log('   ',(t/60000).toFixed(2),'ms/key',nm,cnt.get(nm)); }
await close(); await browser.close(); await server.close();
