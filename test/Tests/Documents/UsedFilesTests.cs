using Symbolon.Documents;

namespace Symbolon.Tests.Documents;

/// <summary>
/// The files of a chip that leave its reader; web/wallet/test/wallet/document-files.test.ts has the same names.
/// </summary>
public sealed class UsedFilesTests
{
    [Theory]
    [InlineData("EF_SOD.bin", "EF.SOD", "sod.bin", "EF_DG1.bin", "Datagroup2.bin", "EF.DG11", "dg14.BIN", "DG15")]
    [InlineData("epass_0101.bin", "epass_010B.bin", "epass_010f.bin", "epass_011D.bin", "EF_DG01.bin")]
    public void Files_that_the_decision_uses_are_sent(params string[] names) =>
        Assert.All(names, name => Assert.True(DocumentFiles.IsUsed(name), name));

    [Theory]
    [InlineData("EF_COM.bin", "EF_DG3.bin", "EF_DG4.bin", "EF_DG7.bin", "EF_DG12.bin", "EF_DG13.bin", "DG111.bin")]
    [InlineData(
        "epass_011E.bin",
        "epass_010C.bin",
        "chip-key.pkcs8",
        "photo.jpg",
        "notes.txt",
        "",
        "DG",
        "DG-",
        "xDG1.bin"
    )]
    public void Other_files_stay_in_the_reader(params string[] names) =>
        Assert.All(names, name => Assert.False(DocumentFiles.IsUsed(name), name));
}
