"""What the tests of drafts share."""

import pytest


@pytest.fixture(scope="module")
def printed(browser):
    """Prints a page to PDF with Chromium."""
    tab = browser.new_page()

    def print_page(content: str) -> bytes:
        tab.set_content(content)
        return tab.pdf(
            format="A4", margin={"top": "25mm", "bottom": "25mm", "left": "25mm", "right": "25mm"}, display_header_footer=True,
            header_template='<div style="font-size:9px;width:100%;text-align:center">某某市规划 第77期</div>',
            footer_template='<div style="font-size:9px;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>',
        )  # fmt: skip

    yield print_page
    tab.close()
