namespace Registry.Bench.Corpus;

/// <summary>A text to learn from where there is no other; written for this purpose.</summary>
internal static class FallbackText
{
    public const string Vietnamese =
        """
        Tiêu chuẩn này quy định yêu cầu kỹ thuật và phương pháp thử đối với nước sạch dùng cho mục đích sinh hoạt.
        Quy chuẩn kỹ thuật này áp dụng đối với tổ chức và cá nhân sản xuất, nhập khẩu, kinh doanh vật liệu xây dựng.
        Phòng thử nghiệm phải lấy mẫu, bảo quản mẫu và vận chuyển mẫu theo phương pháp được công bố.
        Xi măng poóc lăng hỗn hợp, cốt liệu lớn, cốt liệu nhỏ, gạch đất sét nung và thép cốt bê tông phải được chứng nhận hợp quy.
        Thiết bị điện gia dụng có điện áp danh định không vượt quá giới hạn phải bảo đảm an toàn và tương thích điện từ.
        Hàm lượng kim loại nặng trong thực phẩm không được lớn hơn mức tối đa cho phép trong phụ lục của quy chuẩn.
        Mật ong tự nhiên được thu hoạch từ các vùng trồng cây ăn quả, có mùi thơm đặc trưng và màu sắc đồng nhất.
        Cân phân tích, quả cân chuẩn và đồng hồ đo nước lạnh được kiểm định ban đầu, kiểm định định kỳ và kiểm định sau sửa chữa.
        Cơ quan quản lý nhà nước kiểm tra chất lượng sản phẩm hàng hóa lưu thông trên thị trường và xử lý vi phạm theo pháp luật.
        Độ không đảm bảo đo được nêu cùng kết quả hiệu chuẩn, với hệ số phủ và xác suất phủ đã chọn.
        Nước thải công nghiệp sau khi xử lý được xả vào nguồn nước tiếp nhận khi đáp ứng các giá trị giới hạn.
        Tổ chức đánh giá sự phù hợp phải đăng ký hoạt động, được công nhận và được chỉ định trong phạm vi tương ứng.
        Nhãn hàng hóa phải ghi tên sản phẩm, định lượng, ngày sản xuất, hạn sử dụng, thành phần và hướng dẫn bảo quản.
        Rau quả tươi, chè xanh, cà phê nhân, gạo trắng và thủy sản đông lạnh được thử nghiệm dư lượng thuốc bảo vệ thực vật.
        Mũ bảo hiểm cho người đi mô tô, đồ chơi trẻ em và khí dầu mỏ hóa lỏng là hàng hóa có khả năng gây mất an toàn.
        Phương pháp quang phổ hấp thụ nguyên tử và phương pháp sắc ký lỏng khối phổ được dùng để xác định hàm lượng vết.
        """;
}
