"""JUnit XML, as test reports of Jenkins, GitLab and others read it: a test case for each finding."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from reconcile.check.finding import Checked, Finding
from reconcile.output.words import shown, where

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 doesn't allow even when escaped."""


def render(found: Checked) -> str:
    """One suite; a file without findings is a test case that passed, a warning is one with its text as output."""
    failures, unread = len(found.of("error")), len(found.errors)
    troubled = {finding.path for finding in found.findings}
    fine = [path for path in found.files if path not in troubled]
    total = len(found.findings) + unread + len(fine)
    counts = {"tests": str(total), "failures": str(failures), "errors": str(unread), "skipped": "0"}
    top = ET.Element("testsuites", {"name": "reconcile", **counts})
    suite = ET.SubElement(top, "testsuite", {"name": "reconcile check", **counts})
    for path in fine:
        ET.SubElement(suite, "testcase", {"classname": _clean(where(path)), "name": "no findings"})
    for finding in found.findings:
        _case(suite, finding)
    for error in found.errors:
        case = ET.SubElement(
            suite, "testcase", {"classname": _clean(shown(error.path) or "reconcile"), "name": "can be read"}
        )
        ET.SubElement(case, "error", {"type": "unreadable", "message": _clean(shown(str(error)))})
    ET.indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


def _case(suite: ET.Element, finding: Finding) -> None:
    path = _clean(where(finding.path))
    place = {"file": path, "line": str(finding.line)}
    case = ET.SubElement(suite, "testcase", {"classname": path, "name": f"{finding.code} line {finding.line}", **place})
    others = "".join(f"\n{where(r.path)}:{r.line}: {shown(r.message)}" for r in finding.related)
    body = _clean(f"{where(finding.path)}:{finding.line}:{finding.column}: {shown(finding.message)}{others}")
    if finding.severity == "warning":
        ET.SubElement(case, "system-out").text = body
        return
    message = _clean(shown(finding.message))
    ET.SubElement(case, "failure", {"type": finding.code, "message": message}).text = body


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
