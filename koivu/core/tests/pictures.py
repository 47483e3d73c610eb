"""Pictures for tests: made here, of nobody."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (1600, 900), **facts) -> bytes:
    """Return a picture's file: red on the left, blue on the right."""
    from PIL import Image

    picture = Image.new(facts.pop("mode", "RGB"), size, facts.pop("colour", "red"))
    if picture.mode == "RGB":
        picture.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    file = BytesIO()
    picture.save(file, kind, **facts)
    return file.getvalue()


def exif_of_a_phone(turned: int = 6):
    """Return EXIF that tells where a picture was taken, and that it lies on its side."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "Puhelin"
    exif.get_ifd(0x8825).update({1: "N", 2: (60.0, 19.0, 12.0), 3: "E", 4: (25.0, 3.0, 36.0)})
    return exif


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
