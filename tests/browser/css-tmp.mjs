import { launch, open } from "./browser.mjs";
import { Playground, sample } from "./playground.page.mjs";
import { serve } from "./server.mjs";
const css=process.argv[2]??'';
const MAPPINGS=25;
const [server, browser] = await Promise.all([serve(), launch()]);
const { page, close } = await open(browser);
const playground = new Playground(page, server.origin);
await playground.open();
await page.evaluate((css)=>{const s=new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets=[...document.adoptedStyleSheets,s];},css);
await playground.paste(await sample("graph-user-simple"));
for (let number = (await playground.targets()).length; number < MAPPINGS; number += 1) await playground.add(`nickName${number}`, 'IIF([city] = "x", [givenName], ToUpper([surname]))');
await playground.map("title", 'Append([jobTitle], "")');
await playground.sourceField("title").focus();
await page.keyboard.press("End");
for (let step = 0; step < 2; step += 1) await page.keyboard.press("ArrowLeft");
for (let key = 0; key < 60; key += 1) { await page.keyboard.press("abcdefghij"[key % 10]); await page.waitForTimeout(40); }
await browser.startTracing(page, { categories: ["devtools.timeline","toplevel"] });
for (let key = 0; key < 100; key += 1) { await page.keyboard.press("abcdefghij"[key % 10]); await page.waitForTimeout(40); }
const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
const main=traceEvents.find(e=>e.name==='thread_name'&&e.args.name==='CrRendererMain'&&traceEvents.some(x=>x.tid===e.tid&&x.pid===e.pid&&x.name==='FunctionCall'));
const ev=traceEvents.filter(e=>e.pid===main.pid&&e.tid===main.tid&&e.ph==='X'&&e.dur!==undefined).sort((a,b)=>a.ts-b.ts||b.dur-a.dur);
const stack=[]; const self=new Map(); let tot=0;
for(const e of ev){ while(stack.length&&stack.at(-1).ts+stack.at(-1).dur<=e.ts) stack.pop(); if(stack.length) self.set(stack.at(-1).name,(self.get(stack.at(-1).name)??0)-e.dur); else tot+=e.dur; self.set(e.name,(self.get(e.name)??0)+e.dur); stack.push(e);} 
console.log('total',(tot/100000).toFixed(1),[...self].sort((a,b)=>b[1]-a[1]).slice(0,9).map(([n,t])=>`${n} ${(t/100000).toFixed(2)}`).join(', '));
await close(); await browser.close(); await server.close();
