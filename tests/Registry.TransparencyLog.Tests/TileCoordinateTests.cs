using CsCheck;

namespace Registry.TransparencyLog.Tests;

public class TileCoordinateTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 999, 256, "tile/1/999")]
    [InlineData(1, 1000, 17, "tile/1/x001/000.p/17")]
    [InlineData(7, 0, 1, "tile/7/000.p/1")]
    public void Paths_are_those_of_the_specification(int level, long index, int width, string path)
    {
        var tile = new TileCoordinate(level, index, width);
        Assert.Equal(path, tile.Path);
        Assert.True(TileCoordinate.TryParsePath(path, out var parsed));
        Assert.Equal(tile, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/1")]
    [InlineData("tile/0/x000/001")] // a second spelling of 001
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/x001/")]
    [InlineData("tile/00/001")]
    [InlineData("tile/8/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/x/../x")]
    [InlineData("tile/0/../../etc/passwd")]
    [InlineData("tile/entries/000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")] // beyond 2^63 leaves
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/٠٠٠")] // digits, but not ASCII ones
    public void Other_paths_are_refused(string path) => Assert.False(TileCoordinate.TryParsePath(path, out _));

    [Fact]
    public void Every_place_reads_back_from_its_path()
    {
        (from level in Gen.Int[0, 6]
         from index in Gen.Long[0, (1L << (63 - 8 * (level + 1))) - 1]
         from width in Gen.Int[1, 256]
         select new TileCoordinate(level, index, width)).Sample(tile =>
        {
            Assert.True(TileCoordinate.TryParsePath(tile.Path, out var parsed));
            Assert.Equal(tile, parsed);
            Assert.True(TileCoordinate.TryParseEntriesPath(tile.EntriesPath, out var entries) == (tile.Level == 0 || entries.Level == 0));
        });
        Assert.True(TileCoordinate.TryParseEntriesPath("tile/entries/x001/000.p/3", out var bundle));
        Assert.Equal(new TileCoordinate(0, 1000, 3), bundle);
        Assert.Equal("tile/entries/x001/000.p/3", bundle.EntriesPath);
    }
}
