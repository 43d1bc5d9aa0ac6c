import type { CdpSession } from '../host/cdp.ts';
import { reportProblem } from '../host/control.ts';
import { toAppUrl } from '../host/origins.ts';

/** What a working app never does: break its own policy, throw, or write an error to the console. */
export function watchProblems(cdp: CdpSession): void {
  cdp.on('Audits.issueAdded', ({ issue }) => {
    const csp = issue.details.contentSecurityPolicyIssueDetails;
    if (issue.code !== 'ContentSecurityPolicyIssue' || csp === undefined) return;
    const what = csp.blockedURL ?? csp.contentSecurityPolicyViolationType;
    reportProblem({
      kind: 'csp',
      text: `${csp.violatedDirective} refused ${toAppUrl(what)}`,
      ...(csp.blockedURL === undefined ? {} : { url: toAppUrl(csp.blockedURL) }),
    });
  });
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception, url } }) => {
    reportProblem({
      kind: 'page-error',
      text: exception?.description ?? text,
      ...(url === undefined ? {} : { url: toAppUrl(url) }),
    });
  });
  cdp.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type !== 'error' && type !== 'assert') return;
    const text = args.map((arg) => arg.description ?? String(arg.value)).join(' ');
    reportProblem({ kind: 'console-error', text });
  });
  cdp.on('Log.entryAdded', ({ entry }) => {
    if (entry.level !== 'error' || entry.source === 'security') return;
    const where = entry.url === undefined ? {} : { url: toAppUrl(entry.url) };
    reportProblem({ kind: 'console-error', text: entry.text, ...where });
  });
}
