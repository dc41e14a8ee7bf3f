"""What the camera of a phone sees: the QR code on a page of a document, read from the picture of the page."""

import pypdfium2
import zxingcpp

DOTS_PER_POINT = 2  # 144 an inch: coarser than any camera or printer


def codes_on(pdf: bytes) -> list[str]:
    """What the QR codes on the pages say, in the order of the pages."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [page.render(scale=DOTS_PER_POINT).to_pil() for page in document]
    finally:
        document.close()
    return [
        code.text
        for picture in pictures
        for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    ]
